using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;

namespace WaScheduler.Data.Templates;

/// <summary>How saving a template ended.</summary>
public enum TemplateSaveOutcome
{
    Saved,

    /// <summary>Another template is called so.</summary>
    NameTaken,

    /// <summary>No template with this id.</summary>
    NotFound,
}

/// <summary>Answer of saving a template.</summary>
public sealed record TemplateSaveResult(TemplateSaveOutcome Outcome, Template? Template);

/// <summary>Changes templates, and keeps the copies that schedules hold of their texts. Deleting keeps the row, so that it can be undone.</summary>
public sealed class TemplateStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal TemplateStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Adds (Id 0) or replaces a template; the schedules that use it hold its new text at once.</summary>
    public async Task<TemplateSaveResult> SaveAsync(Template template, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Templates.AnyAsync(t => t.Name == template.Name && t.DeletedAtUtc == null && t.Id != template.Id, cancellationToken))
        {
            return new TemplateSaveResult(TemplateSaveOutcome.NameTaken, null);
        }

        var row = template.Id == 0
            ? db.Templates.Add(new Template { Name = template.Name, Text = template.Text, CreatedAtUtc = now }).Entity
            : await db.Templates.SingleOrDefaultAsync(t => t.Id == template.Id && t.DeletedAtUtc == null, cancellationToken);
        if (row is null)
        {
            return new TemplateSaveResult(TemplateSaveOutcome.NotFound, null);
        }

        row.Name = template.Name;
        row.Text = template.Text;
        var fields = template.Id == 0 ? null : AuditDetail.Fields(db.Entry(row));
        row.UpdatedAtUtc = now;
        await db.SaveChangesAsync(cancellationToken);
        var schedules = await CopyAsync(db, row, cancellationToken);
        var line = new AuditLine("template.saved", AuditSubject.Template(row.Id), new { isNew = template.Id == 0, fields, schedules });
        await db.CommitAsync(true, now, line, cancellationToken);
        return new TemplateSaveResult(TemplateSaveOutcome.Saved, row);
    }

    /// <summary>Deletes the template; the schedules that use it go on with its last text. False when there is none.</summary>
    public async Task<bool> DeleteAsync(long id, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.Templates.SingleOrDefaultAsync(t => t.Id == id && t.DeletedAtUtc == null, cancellationToken);
        if (row is null)
        {
            return false;
        }

        row.DeletedAtUtc = now;
        await db.SaveChangesAsync(cancellationToken);
        await CopyAsync(db, row, cancellationToken);
        return await db.CommitAsync(true, now, new AuditLine("template.deleted", AuditSubject.Template(id)), cancellationToken);
    }

    /// <summary>Brings a deleted template back; false when its name was given to another meanwhile.</summary>
    public async Task<bool> RestoreAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var restored = await db.Templates
            .Where(t => t.Id == id && !db.Templates.Any(o => o.Id != id && o.Name == t.Name && o.DeletedAtUtc == null))
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.DeletedAtUtc, (DateTimeOffset?)null), cancellationToken) == 1;
        return await db.CommitAsync(restored, _time.GetUtcNow(), new AuditLine("template.restored", AuditSubject.Template(id)), cancellationToken);
    }

    // One saved while the template was changed may hold the text of before; from here on it does not.
    private static Task<int> CopyAsync(AppDbContext db, Template template, CancellationToken cancellationToken)
        => db.Schedules.Where(s => s.TemplateId == template.Id && s.Text != template.Text)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Text, template.Text), cancellationToken);
}
