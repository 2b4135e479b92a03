using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ServiceBot.Stores.Rows;

/// <summary>The one model of both databases, for reading. Writes of the message path are grouped in
/// <see cref="Writing.StoreWriter"/>; the tables themselves come from the SQL migrations.</summary>
internal sealed class ServiceBotDb(DbContextOptions<ServiceBotDb> options) : DbContext(options)
{
    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();
    public DbSet<TranscriptRow> Transcript => Set<TranscriptRow>();
    public DbSet<InboxRow> Inbox => Set<InboxRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<KnowledgeGapRow> KnowledgeGaps => Set<KnowledgeGapRow>();
    public DbSet<AccountBindingRow> AccountBindings => Set<AccountBindingRow>();
    public DbSet<IdentityCheckRow> IdentityChecks => Set<IdentityCheckRow>();
    public DbSet<WatchRow> Watches => Set<WatchRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<KeptWriteRow> KeptWrites => Set<KeptWriteRow>();
    public DbSet<SatisfactionRow> Satisfaction => Set<SatisfactionRow>();
    public DbSet<SendWindowRow> SendWindows => Set<SendWindowRow>();
    public DbSet<SharedValueRow> SharedValues => Set<SharedValueRow>();
    public DbSet<ChannelBookRow> ChannelBook => Set<ChannelBookRow>();
    public DbSet<EpisodeRow> Episodes => Set<EpisodeRow>();
    public DbSet<EpisodeEventRow> EpisodeEvents => Set<EpisodeEventRow>();
    public DbSet<DeskNoteRow> DeskNotes => Set<DeskNoteRow>();
    public DbSet<DeskDraftRow> DeskDrafts => Set<DeskDraftRow>();
    public DbSet<DeskReminderRow> DeskReminders => Set<DeskReminderRow>();
    public DbSet<HumanAgentRow> HumanAgents => Set<HumanAgentRow>();
    public DbSet<DeskInboxRow> DeskInbox => Set<DeskInboxRow>();
    public DbSet<DeskAccountRow> DeskAccounts => Set<DeskAccountRow>();
    public DbSet<DeskSessionRow> DeskSessions => Set<DeskSessionRow>();
    public DbSet<DeskCannedRow> DeskCanned => Set<DeskCannedRow>();
    public DbSet<DeskSettingRow> DeskSettings => Set<DeskSettingRow>();
    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();
    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();
    public DbSet<WebhookDeliveryRow> WebhookDeliveries => Set<WebhookDeliveryRow>();
    public DbSet<DeskAuditRow> DeskAudit => Set<DeskAuditRow>();
    public DbSet<ModelExchangeRow> ModelExchanges => Set<ModelExchangeRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ConversationRow>().ToTable("conversations").HasKey(r => r.Key);
        modelBuilder.Entity<TranscriptRow>().ToTable("transcript").HasKey(r => new { r.Conversation, r.Sequence });
        modelBuilder.Entity<InboxRow>().ToTable("inbox").HasKey(r => new { r.Conversation, r.Sequence });
        modelBuilder.Entity<OutboxRow>().ToTable("outbox").HasKey(r => new { r.Conversation, r.Sequence });
        modelBuilder.Entity<KnowledgeGapRow>().ToTable("knowledge_gaps").HasKey(r => r.Id);
        modelBuilder.Entity<AccountBindingRow>().ToTable("account_bindings").HasKey(r => new { r.ChannelUser, r.AccountNumber });
        modelBuilder.Entity<IdentityCheckRow>().ToTable("identity_checks").HasKey(r => r.Id);
        modelBuilder.Entity<WatchRow>().ToTable("watches").HasKey(r => new { r.Subject, r.Conversation });
        modelBuilder.Entity<NoticeRow>().ToTable("notices").HasKey(r => new { r.Conversation, r.OnceKey });
        modelBuilder.Entity<KeptWriteRow>().ToTable("kept_writes").HasKey(r => r.IdempotencyKey);
        modelBuilder.Entity<SatisfactionRow>().ToTable("satisfaction").HasKey(r => r.Episode);
        modelBuilder.Entity<SendWindowRow>().ToTable("send_windows").HasKey(r => new { r.Conversation, r.Kind });
        modelBuilder.Entity<SharedValueRow>().ToTable("shared_values").HasKey(r => r.Name);
        modelBuilder.Entity<ChannelBookRow>().ToTable("channel_book")
            .HasKey(r => new { r.Channel, r.Direction, r.Outcome, r.Hour });
        modelBuilder.Entity<EpisodeRow>().ToTable("episodes").HasKey(r => new { r.Conversation, r.Number });
        modelBuilder.Entity<EpisodeEventRow>().ToTable("episode_events").HasKey(r => new { r.Episode, r.Number });
        modelBuilder.Entity<DeskNoteRow>().ToTable("desk_notes").HasKey(r => r.Number);
        modelBuilder.Entity<DeskDraftRow>().ToTable("desk_drafts").HasKey(r => new { r.HumanAgent, r.Conversation });
        modelBuilder.Entity<DeskReminderRow>().ToTable("desk_reminders").HasKey(r => r.Id);
        modelBuilder.Entity<HumanAgentRow>().ToTable("human_agents").HasKey(r => r.Id);
        modelBuilder.Entity<DeskInboxRow>().ToTable("desk_inbox").HasKey(r => r.Conversation);
        modelBuilder.Entity<DeskAccountRow>().ToTable("desk_accounts").HasKey(r => r.Id);
        modelBuilder.Entity<DeskSessionRow>().ToTable("desk_sessions").HasKey(r => r.TokenHash);
        modelBuilder.Entity<DeskCannedRow>().ToTable("desk_canned").HasKey(r => r.Id);
        modelBuilder.Entity<DeskSettingRow>().ToTable("desk_settings").HasKey(r => r.Name);
        modelBuilder.Entity<ProtectionKeyRow>().ToTable("data_protection_keys").HasKey(r => r.Id);
        modelBuilder.Entity<WebhookRow>().ToTable("desk_webhooks").HasKey(r => r.Id);
        modelBuilder.Entity<WebhookDeliveryRow>().ToTable("desk_webhook_deliveries").HasKey(r => r.Number);
        modelBuilder.Entity<DeskAuditRow>().ToTable("desk_audit").HasKey(r => r.Number);
        modelBuilder.Entity<ModelExchangeRow>().ToTable("model_exchanges").HasKey(r => r.Number);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
