"""What a deliberation reached, beside what could be had without it; what it cost; and whether it reflects values."""
