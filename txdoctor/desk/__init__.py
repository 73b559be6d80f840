"""What a support desk needs: tickets come in, answers go out, and nothing private leaves."""
