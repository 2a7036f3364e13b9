document.querySelector('.print').hidden = false;
