"""How the kept proof and the kept rule were found; nothing here is believed, what it finds is judged elsewhere."""
