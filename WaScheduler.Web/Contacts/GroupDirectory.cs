using WaScheduler.Data.Contacts;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Contacts;

/// <summary>Learns the names of the groups that linked phones are in: when a link comes up, and once an hour.</summary>
public sealed class GroupDirectory : PeriodicService
{
    private readonly AccountSessions _sessions;
    private readonly GroupChatStore _groups;
    private readonly ChangeFeed _feed;

    public GroupDirectory(AccountSessions sessions, GroupChatStore groups, ChangeFeed feed, TimeProvider time, ILogger<GroupDirectory> logger)
        : base(TimeSpan.FromHours(1), time, logger)
    {
        _sessions = sessions;
        _groups = groups;
        _feed = feed;
        _sessions.StatusChanged += OnStatusChanged;
    }

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var account in await _sessions.ListAccountsAsync(cancellationToken))
        {
            if (_sessions.Find(account.Id) is not { Status.State: SessionState.Ready } session
                || (await session.ListGroupsAsync(cancellationToken)).Value is not { Count: > 0 } groups)
            {
                continue; // asked again when the link comes up
            }

            var rows = groups.Select(g => new GroupChat { ChatId = g.ChatId, Name = g.Subject, PeopleCount = g.Participants.Count }).ToList();
            if (await _groups.KeepAsync(rows, cancellationToken))
            {
                _feed.Publish(ChangeTopic.Contacts);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _sessions.StatusChanged -= OnStatusChanged;
        base.Dispose();
    }

    private void OnStatusChanged(long account, SessionStatus status)
    {
        if (status.State == SessionState.Ready)
        {
            Wake();
        }
    }
}
