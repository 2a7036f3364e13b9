"""What every page checker reports, in one shape, so that one test can show them all."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of one page: who found it, by which rule, where, and in words."""

    engine: str
    rule: str
    where: str
    says: str

    def __str__(self) -> str:
        """Write the fault on one line, for a failed test."""
        return f"{self.engine} {self.rule}: {self.says} [{self.where}]"


def rules(faults: list[Fault]) -> set[str]:
    """Name the rules that were broken."""
    return {fault.rule for fault in faults}
