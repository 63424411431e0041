using System.Globalization;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>One coming run as the REST API shows it.</summary>
/// <param name="DueAt">When it leaves.</param>
/// <param name="LocalTime">What a clock on the wall of its zone shows then.</param>
/// <param name="Note">What moved it, in a sentence; null when nothing did.</param>
/// <param name="NominalAt">The run's name: when the rule alone would send it; only of a saved schedule.</param>
/// <param name="Text">A text of its own; null for the schedule's.</param>
/// <param name="HebrewDate">"14 Adar II 5784", where the rule goes by the Hebrew calendar.</param>
internal sealed record RunResource(DateTimeOffset DueAt, string LocalTime, string? Note, DateTimeOffset? NominalAt, string? Text, string? HebrewDate)
{
    public static RunResource Of(PlanRun run, string language, bool isSaved, bool isHebrew = false)
    {
        var local = ScheduleRuns.LocalDue(run);
        return new RunResource(
            run.DueAtUtc,
            local.ToString(local.Second == 0 ? "yyyy-MM-dd'T'HH:mm" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            RunWords.Note(run, language),
            isSaved ? run.NominalAtUtc : null,
            run.Text,
            isHebrew && run.HebrewDate is { } date ? HebrewDates.English(date) : null);
    }
}

/// <summary>Body of POST /schedules/{id}/runs: what to do with one run.</summary>
/// <param name="NominalAt">The run's name, from GET …/upcoming.</param>
/// <param name="Action">skip, move, edit or restore.</param>
/// <param name="To">Move: when instead.</param>
/// <param name="Text">Edit: the text of this run.</param>
internal sealed record RunChangeRequest(DateTimeOffset? NominalAt = null, string? Action = null, DateTimeOffset? To = null, string? Text = null)
{
    /// <summary>Does it; a missing field is a fault.</summary>
    public Task<Answer<PlanRun>> DoAsync(SingleRuns runs, long schedule, CancellationToken cancellationToken)
    {
        if (NominalAt is not { } nominal)
        {
            return Missing("nominalAt", "nominalAt is missing. Take it from the list of upcoming runs.");
        }

        return Action switch
        {
            "skip" => runs.SkipAsync(schedule, nominal, cancellationToken),
            "move" when To is { } to => runs.MoveAsync(schedule, nominal, to, cancellationToken),
            "move" => Missing("to", "to is missing. Give the moment at which the run leaves instead."),
            "edit" => runs.RewriteAsync(schedule, nominal, Text, cancellationToken),
            "restore" => runs.RestoreAsync(schedule, nominal, null, cancellationToken),
            _ => Missing("action", $"action {QuotedText.Of(Action)} is not known. Use skip, move, edit or restore."),
        };
    }

    private static Task<Answer<PlanRun>> Missing(string field, string sentence)
        => Task.FromResult(Answer.Faulty<PlanRun>(field, $"{field}.invalid", sentence));
}
