DROP TABLE budgets;
DROP TABLE transactions;
DROP TABLE imports;
DROP TABLE categories;
DROP TABLE accounts;
