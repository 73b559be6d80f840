"""Tickets as desks hold them: text, mail, and the JSON that Zendesk and Freshdesk give out."""
