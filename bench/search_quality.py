def report_quality() -> None:
    pass
