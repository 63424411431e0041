using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Alerts;
using WaScheduler.Data.Attachments;
using WaScheduler.Data.Audits;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Instances;
using WaScheduler.Data.Owners;
using WaScheduler.Data.Preferences;
using WaScheduler.Data.Schedules;
using WaScheduler.Data.Templates;

namespace WaScheduler.Data;

/// <summary>The database. Internal: SQL lives in stores (writes) and queries (reads) only.</summary>
internal sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
{
    public DbSet<Owner> Owners => Set<Owner>();

    public DbSet<SetupToken> SetupTokens => Set<SetupToken>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Preference> Preferences => Set<Preference>();

    public DbSet<Instance> Instances => Set<Instance>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<SessionEvent> SessionEvents => Set<SessionEvent>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<GroupChat> GroupChats => Set<GroupChat>();

    public DbSet<Schedule> Schedules => Set<Schedule>();

    public DbSet<ScheduleRecipient> ScheduleRecipients => Set<ScheduleRecipient>();

    public DbSet<Occurrence> Occurrences => Set<Occurrence>();

    public DbSet<RunChange> RunChanges => Set<RunChange>();

    public DbSet<Template> Templates => Set<Template>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    public DbSet<DeliveryEvent> DeliveryEvents => Set<DeliveryEvent>();

    public DbSet<DeliveryTally> DeliveryTallies => Set<DeliveryTally>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<RetryRequest> RetryRequests => Set<RetryRequest>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        => configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Owner>(e => e.Property(o => o.Id).ValueGeneratedNever());
        modelBuilder.Entity<SetupToken>(e => e.Property(t => t.Id).ValueGeneratedNever());
        modelBuilder.Entity<Instance>(e => e.Property(i => i.Id).ValueGeneratedNever());
        modelBuilder.Entity<ApiKey>(e => e.HasIndex(k => k.Hash).IsUnique());
        modelBuilder.Entity<Preference>(e => e.HasKey(p => p.Section));
        modelBuilder.Entity<Account>(e =>
        {
            e.HasWords(a => a.Kind);
            // Without a CHECK: SQLite can only add one by building the table anew, outside the upgrade's transaction.
            // The default is for the rows of a database that knew no colours.
            e.Property(a => a.Color).HasConversion<string>().HasDefaultValue(AccountColor.Green);
        });
        modelBuilder.Entity<SessionEvent>(e =>
        {
            e.HasIndex(s => new { s.AccountId, s.Id });
            e.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        });
        modelBuilder.Entity<Alert>(e =>
        {
            e.HasWords(a => a.Level);
            e.HasIndex(a => a.Incident).IsUnique().HasFilter("ClosedAtUtc IS NULL");
            e.HasIndex(a => a.Id).HasFilter("Level = 'Alarm' AND SeenAtUtc IS NULL").HasDatabaseName("IX_Alerts_Unseen");
        });
        modelBuilder.Entity<Contact>(e =>
        {
            e.HasWords(c => c.WhatsApp);
            e.HasIndex(c => c.Phone).IsUnique().HasFilter("DeletedAtUtc IS NULL");
            e.Property(c => c.Name).UseCollation("NOCASE");
            e.HasIndex(c => new { c.Name, c.Id });
        });
        modelBuilder.Entity<GroupChat>(e =>
        {
            e.HasKey(g => g.ChatId);
            e.Property(g => g.Name).UseCollation("NOCASE");
        });
        modelBuilder.Entity<AuditEntry>(e =>
        {
            e.Property(a => a.Actor).HasConversion(actor => actor.ToString(), word => AuditActors.Read(word)); // a line changed past the app must still be shown
            e.HasIndex(a => new { a.Subject, a.Id });
        });
        ConfigureSchedules(modelBuilder);
        ConfigureDeliveries(modelBuilder);
    }

    private static void ConfigureSchedules(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Schedule>(e =>
        {
            e.HasWords(s => s.Status);
            e.HasWords(s => s.MissedPolicy);
            // Without CHECKs, for the reason given at Account.
            e.Property(s => s.WhoseClock).HasConversion<string>().HasDefaultValue(WhoseClock.Schedule);
            e.Property(s => s.RestRule).HasConversion<string>().HasDefaultValue(RestRule.Anyway);
            e.PrimitiveCollection(s => s.AttachmentIds).HasDefaultValueSql("'[]'");
            e.HasIndex(s => s.NextDueAtUtc).HasFilter("Status = 'Active' AND DeletedAtUtc IS NULL");
            e.HasIndex(s => s.RequestKey).IsUnique();
            e.HasMany(s => s.Recipients).WithOne().HasForeignKey(r => r.ScheduleId);
            e.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<ScheduleRecipient>(e =>
            e.ToTable(t => t.HasCheckConstraint("CK_ScheduleRecipients_To", "(ContactId IS NULL) <> (Address IS NULL)")));
        modelBuilder.Entity<Occurrence>(e =>
        {
            e.HasWords(o => o.Kind);
            e.HasIndex(o => new { o.ScheduleId, o.NominalAtUtc }).IsUnique().HasFilter("Kind = 'Planned'").HasDatabaseName("IX_Occurrences_Planned");
            e.HasIndex(o => new { o.ScheduleId, o.DueAtUtc }, "IX_Occurrences_RunNow").IsUnique().HasFilter("Kind = 'RunNow'");
            e.HasIndex(o => new { o.ScheduleId, o.DueAtUtc }, "IX_Occurrences_Due");
            e.HasIndex(o => o.RequestKey).IsUnique();
            e.HasOne<Schedule>().WithMany().HasForeignKey(o => o.ScheduleId);
        });
        modelBuilder.Entity<RunChange>(e =>
        {
            e.HasIndex(c => new { c.ScheduleId, c.NominalAtUtc }).IsUnique();
            e.HasOne<Schedule>().WithMany().HasForeignKey(c => c.ScheduleId);
        });
        modelBuilder.Entity<Template>(e =>
        {
            e.Property(t => t.Name).UseCollation("NOCASE");
            e.HasIndex(t => t.Name).IsUnique().HasFilter("DeletedAtUtc IS NULL");
        });
        modelBuilder.Entity<Attachment>(e => e.HasIndex(a => a.Sha256));
    }

    private static void ConfigureDeliveries(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Delivery>(e =>
        {
            e.HasWords(d => d.Status);
            e.HasWords(d => d.HoldReason);
            e.HasWords(d => d.Source);
            e.HasIndex(d => new { d.OccurrenceId, d.Address, d.Part }).IsUnique().HasFilter("OccurrenceId IS NOT NULL");
            e.HasIndex(d => new { d.AccountId, d.DueAtUtc, d.Id }).HasFilter("Status = 'Pending'").HasDatabaseName("IX_Deliveries_Pending");
            e.HasIndex(d => d.Status).HasFilter("Status IN ('Sending', 'Unconfirmed')").HasDatabaseName("IX_Deliveries_Unsettled");
            e.HasIndex(d => d.WhatsAppId).IsUnique();
            e.HasIndex(d => new { d.RequestKey, d.Address, d.Part }).IsUnique().HasFilter("RequestKey IS NOT NULL");
            // Of nothing that changes while a message is sent: the indexes over it would be written anew each time.
            e.Property(d => d.ListedAtUtc).HasComputedColumnSql("coalesce(WithdrawnAtUtc, DueAtUtc)", stored: false);
            e.HasIndex(d => new { d.ListedAtUtc, d.Id }).HasDatabaseName("IX_Deliveries_History");
            e.HasIndex(d => d.DueAtUtc);
            e.HasIndex(d => new { d.ScheduleId, d.ListedAtUtc });
            e.HasIndex(d => new { d.ContactId, d.ListedAtUtc });
            e.HasIndex(d => new { d.ChatId, d.SentAtUtc }).HasFilter("SentAtUtc IS NOT NULL");
            // Of use only to a query that bounds ListedAtUtc, as the history does: the dispatcher's own plans stay as they are.
            e.HasIndex(d => new { d.Status, d.ListedAtUtc, d.Id }, "IX_Deliveries_Status").HasFilter("ListedAtUtc IS NOT NULL");
            e.HasIndex(d => new { d.AckLevel, d.ListedAtUtc, d.Id }).HasFilter("Status = 'Sent' AND ListedAtUtc IS NOT NULL").HasDatabaseName("IX_Deliveries_Ack");
            e.HasIndex(d => new { d.Status, d.ListedAtUtc, d.Id }, "IX_Deliveries_Held").HasFilter("HoldReason <> 'None'");
            e.HasIndex(d => new { d.Status, d.UpdatedAtUtc }).HasFilter("Status = 'Failed' AND DismissedAtUtc IS NULL").HasDatabaseName("IX_Deliveries_Failed");
            e.HasMany(d => d.Attempts).WithOne().HasForeignKey(a => a.DeliveryId);
            e.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Occurrence>().WithMany().HasForeignKey(d => d.OccurrenceId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<Attempt>(e =>
        {
            e.HasWords(a => a.Outcome);
            e.HasIndex(a => new { a.DeliveryId, a.Number }).IsUnique();
        });
        modelBuilder.Entity<DeliveryEvent>(e =>
        {
            e.Property(v => v.Kind).HasConversion<string>();
            e.Property(v => v.Source).HasConversion<string>();
            e.Property(v => v.HoldReason).HasConversion<string>();
            e.HasIndex(v => new { v.DeliveryId, v.Id });
            e.HasOne<Delivery>().WithMany().HasForeignKey(v => v.DeliveryId);
        });
        modelBuilder.Entity<DeliveryTally>(e => e.HasKey(t => new { t.Hour, t.Place }));
        modelBuilder.Entity<RetryRequest>(e =>
        {
            e.HasKey(r => r.Key);
            e.HasOne<Delivery>().WithMany().HasForeignKey(r => r.DeliveryId);
        });
    }
}
