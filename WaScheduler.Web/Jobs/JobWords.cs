using System.Globalization;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Jobs;

/// <summary>Short words of the jobs page.</summary>
internal static class JobWords
{
    /// <summary>Why messages are held, beside their number: "3 wait for the link".</summary>
    public static string Of(HoldReason reason) => reason switch
    {
        HoldReason.None => "do not wait",
        HoldReason.WaitingForLink => "for the link",
        HoldReason.Pacing => "for their turn",
        HoldReason.Retry => "for another try",
        HoldReason.AskOwner => "for your decision",
        HoldReason.MissingValue => "for a missing value",
        HoldReason.QuietHours => "for the end of quiet hours",
        HoldReason.Stopped => "because you stopped everything",
        HoldReason.TimeLock => "because WhatsApp asked for it",
    };

    /// <summary>The look of a part's state.</summary>
    public static (string Word, Tone Tone, IconName Icon) Of(PartState state) => state switch
    {
        PartState.Starting => ("Starting", Tone.Wait, IconName.Clock),
        PartState.Working => ("Working", Tone.Good, IconName.Check),
        PartState.Late => ("Late", Tone.Bad, IconName.Warning),
        PartState.Failing => ("Failing", Tone.Bad, IconName.Alert),
        PartState.Stopped => ("Not running", Tone.Bad, IconName.Alert),
    };

    /// <summary>The look of the alarm for the next run.</summary>
    public static (string Word, Tone Tone, string Sentence) Of(AlarmState state) => state switch
    {
        AlarmState.Set => ("Alarm set", Tone.Good, "Quartz rings at the moment of the next run."),
        AlarmState.Missing => ("No alarm", Tone.Wait, "Quartz has no alarm. Nothing is lost: the planner wakes by itself, and looks each minute."),
        AlarmState.Off => ("Alarm at another time", Tone.Wait, "Quartz rings at another time. The schedules count; a ring too early or too late changes nothing."),
        AlarmState.None => ("No run ahead", Tone.Plain, "No schedule has a next run, so no alarm is needed."),
    };

    /// <summary>A number and its thing: "1 message", "1,204 messages".</summary>
    public static string Count(int number, string thing) => number == 1 ? $"1 {thing}" : $"{Number(number)} {thing}s";

    /// <summary>A number with its thousands parted.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How long ago or ahead, to the second: "12 s", "3 min", "2 h".</summary>
    public static string Short(TimeSpan span)
    {
        var length = span.Duration();
        if (length < TimeSpan.FromMinutes(1)) return $"{(int)length.TotalSeconds} s";
        return length < TimeSpan.FromHours(1) ? $"{(int)length.TotalMinutes} min" : $"{(int)length.TotalHours} h";
    }

    /// <summary>How long a pass took: "4 ms", "1.2 s".</summary>
    public static string Took(TimeSpan took) => took < TimeSpan.FromSeconds(1)
        ? $"{Math.Max(1, (int)took.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)} ms"
        : $"{took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s";
}
