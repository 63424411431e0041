using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Audits;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Audits;

/// <summary>The audit, newest first, narrowed by what its address says.</summary>
public sealed partial class AuditPage : ComponentBase
{
    private const int PageSize = 50;
    private List<AuditEntry>? _lines;
    private AuditFindings? _findings;
    private bool _checking;
    private bool _more;

    [SupplyParameterFromQuery] private string? Who { get; set; }

    [SupplyParameterFromQuery] private string? What { get; set; }

    [SupplyParameterFromQuery] private string? Subject { get; set; }

    [SupplyParameterFromQuery] private string? From { get; set; }

    [SupplyParameterFromQuery] private string? Until { get; set; }

    [Inject] private AuditQueries Audit { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private bool IsNarrowed => Filter != new AuditFilter();

    // An address that somebody typed may say anything; what is not known does not narrow.
    private AuditFilter Filter => new(
        Enum.GetValues<AuditActor>().Cast<AuditActor?>().FirstOrDefault(a => string.Equals(a.ToString(), Who, StringComparison.OrdinalIgnoreCase)),
        string.IsNullOrWhiteSpace(What) ? null : What,
        string.IsNullOrWhiteSpace(Subject) ? null : Subject.Trim(),
        ProofTime.Day(From, Clock.ZoneId),
        ProofTime.Day(Until, Clock.ZoneId, daysLater: 1));

    private string ExportAddress => Navigation.GetUriWithQueryParameters("/audit.csv", new Dictionary<string, object?>
    {
        ["who"] = Filter.Actor?.ToString().ToLowerInvariant(),
        ["what"] = Filter.Action,
        ["subject"] = Filter.Subject,
        ["from"] = Filter.FromUtc?.ToString("O"),
        ["to"] = Filter.ToUtc?.ToString("O"),
    });

    protected override Task OnParametersSetAsync()
    {
        _lines = null;
        return MoreAsync();
    }

    private void Narrow(string name, ChangeEventArgs change)
        => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, change.Value is string { Length: > 0 } value ? value : null), replace: true);

    private async Task MoreAsync()
    {
        var rows = await Audit.ListAsync(Filter, _lines is [.., var last] ? last.Id : null, PageSize + 1, CancellationToken.None);
        _lines = [.. _lines ?? [], .. rows.Take(PageSize)];
        _more = rows.Count > PageSize;
    }

    private async Task CheckAsync()
    {
        _checking = true;
        try
        {
            // Reading a million lines is work for seconds, which the page must not stand still for.
            _findings = await Task.Run(() => Audit.CheckAsync(null, CancellationToken.None));
        }
        finally
        {
            _checking = false;
        }
    }
}
