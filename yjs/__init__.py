"""The ground floor: settings, clock, access, audit, accounts, forms, PDF. It knows none of the apps."""
