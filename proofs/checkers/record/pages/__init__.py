"""What a record is shown as: blocks, Markdown, HTML; everything from outside made harmless."""
