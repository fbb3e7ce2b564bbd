"""Who may do what, where and when: users, sessions, roles, grants, and the same in SQL."""
