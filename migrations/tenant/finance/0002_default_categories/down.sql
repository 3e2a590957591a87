-- Only what nobody uses: a category with transactions or children of the tenant's own stays.
DELETE FROM categories c WHERE is_system
    AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.category_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM budgets b WHERE b.category_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM categories k WHERE k.parent_id = c.id);
DELETE FROM categories c WHERE is_system
    AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.category_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM budgets b WHERE b.category_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM categories k WHERE k.parent_id = c.id);
