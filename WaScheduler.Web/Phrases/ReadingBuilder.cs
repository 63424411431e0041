using NodaTime;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>Makes a whole "when" of what one reading said; refuses in the parts what cannot be one.</summary>
internal sealed class ReadingBuilder(ReadingRun run)
{
    private const int SoonMinutes = 5;
    private readonly PhraseParts _parts = run.Parts;

    /// <summary>The reading; null when it was refused.</summary>
    public PhraseReading? Build()
    {
        if (_parts.Fault is not null) return null;
        var zoneId = _parts.Zone ?? run.Context.TimeZoneId;
        var zone = TimeZones.Get(zoneId);
        var now = Instant.FromDateTimeOffset(run.Context.Now).InZone(zone).LocalDateTime;
        var pattern = _parts.After is { } after ? After(after, zoneId, zone)
            : TimeOfDay.Of(run) is not { } time ? null
            : Repeats() ? new RuleBuilder(run, now, zoneId, time).Build()
            : Once(time, zoneId, zone, now);
        if (pattern is null || _parts.Fault is not null) return null;
        if (pattern.Faults() is [var fault, ..]) return Refused(fault.Sentence);
        // When it runs, each recipient says.
        if (pattern.Recurrence.Kind != RecurrenceKind.Occasion && pattern.Next(run.Context.Now) is null) return Refused(PhraseSpeech.Past(pattern));
        return new PhraseReading(pattern, Says(), PhraseSpeech.Echo(pattern, run.Context, PhraseSpeech.IsHebrew(run.Text)));
    }

    // What a phrase means that says only a time, is what was chosen before.
    private bool Repeats()
    {
        var date = _parts.Date;
        if (_parts.Repeat is not null) return true;
        if (date is null) return _parts is { Period: null, Start: null } or { Start: not null } && KeptRepeats && !_parts.Once;
        if (date is { Kind: DateKind.Weekday, Plural: true }) return true;
        if (date is { Kind: DateKind.Weekday, IsOneWeekday: false }) return true;
        return date.OfTheMonth && !_parts.Once && (_parts.End is not null || _parts.Count is not null || _parts.Start is not null || run.Choices.Ask(Doubt.EveryMonth, date.Typed));
    }

    private bool KeptRepeats => run.Context.Kept?.Rule is { Kind: not RecurrenceKind.Once };

    private DateOnly? KeptDate => run.Context.Kept?.Rule is { Kind: RecurrenceKind.Once } once ? once.Date : null;

    private SchedulePattern? After(TimeSpan after, string zoneId, DateTimeZone zone)
    {
        if (_parts.Date is { IsToday: false } || _parts is not { Clock: null, Part: null, Repeat: null, Period: null, Start: null, End: null, Count: null, Except: Weekdays.None })
        {
            _parts.Refuse(PhraseSpeech.OnlyOneMoment);
            return null;
        }
        // Up to the next whole minute, never earlier than said; to the second when seconds were said.
        var step = after.TotalSeconds % 60 == 0 ? TimeSpan.TicksPerMinute : TimeSpan.TicksPerSecond;
        var ticks = run.Context.Now.UtcTicks + after.Ticks;
        var due = new DateTimeOffset((ticks + step - 1) / step * step, TimeSpan.Zero);
        var local = Instant.FromDateTimeOffset(due).InZone(zone).LocalDateTime.ToDateTimeUnspecified();
        if (RunSequence.Map(local, zone).DueAtUtc == due) return Single(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), zoneId);
        _parts.Refuse(PhraseSpeech.SecondPass(TimeOnly.FromDateTime(local)));
        return null;
    }

    private SchedulePattern? Once(TimeOfDay time, string zoneId, DateTimeZone zone, LocalDateTime now)
    {
        if (_parts is { End: not null } or { Count: not null } or { Start: not null } or { Except: not Weekdays.None })
        {
            _parts.Refuse(PhraseSpeech.HowOften);
            return null;
        }
        var today = now.Date.ToDateOnly();
        var days = Candidates(time, today, zone);
        if (_parts.Fault is not null || days.Count == 0) return Refuse(PhraseSpeech.NoDate);
        var day = days.Cast<DateOnly?>().FirstOrDefault(d => IsAhead(d!.Value, time, zone));
        var named = _parts.Date is not null || _parts.Period is not null || KeptDate is not null;
        // The 12th, said on the 12th an hour too late: in a month, or now?
        var missedToday = day is not null && _parts.Date is { Kind: DateKind.MonthDay or DateKind.DayOfMonth } && days.Contains(today) && day != today && time.Said;
        if (day is { } ahead && !missedToday && (named || ahead == today || time.DaysLater > 0 || time.Settled)) return Single(ahead.AddDays(time.DaysLater), time.Time, zoneId);
        if (named && !missedToday && _parts.Date?.IsToday != true && KeptDate != today) return Refuse(PhraseSpeech.Past(days[0].AddDays(time.DaysLater), time.Time));
        // The other answer to morning or evening, to this night or the next, is ahead.
        if (time.Settled && _parts.Date is not null) return Refuse(PhraseSpeech.Past(today, time.Time));
        if (!time.Said) return Refuse(PhraseSpeech.NoTime(time.Time));
        return PastToday(time, today, missedToday ? day!.Value : today.AddDays(1), zoneId, zone);
    }

    private IReadOnlyList<DateOnly> Candidates(TimeOfDay time, DateOnly today, DateTimeZone zone)
    {
        var calendar = new Calendar(run, today, _parts.Period, IsAhead(today, time, zone));
        if (_parts.Date is null && _parts.Period is { } period) return calendar.Period(period) is { } first ? [first] : [];
        if (_parts.Date is not { } date)
        {
            if (!time.Said) return [];
            return KeptDate is { } kept ? [kept] : [today, today.AddDays(1)];
        }
        if (_parts.Period is not null && !Fits(date, _parts.Period)) return [];
        var days = calendar.Days(date);
        if (_parts.CheckDay is not { } weekday) return days;
        // "Friday the 13th" is looked for; "Friday 27 March" must be one.
        if (days.Count == 0) return days;
        if (date.Kind == DateKind.DayOfMonth) return [.. days.Where(d => d.DayOfWeek == weekday)];
        var near = days.Cast<DateOnly?>().FirstOrDefault(d => d >= today) ?? days[0];
        if (near.DayOfWeek != weekday) _parts.Refuse(PhraseSpeech.OtherWeekday(near, weekday));
        return [near];
    }

    private static bool Fits(DatePhrase date, PeriodShift period) => period.Span switch
    {
        Span.Week => date.Kind is DateKind.Weekday or DateKind.Weekend,
        Span.Month => date.Kind is DateKind.DayOfMonth or DateKind.LastDay or DateKind.LastWorkday or DateKind.NthWeekday,
        _ => date.Kind is DateKind.MonthDay or DateKind.NthWeekday or DateKind.Holiday,
    };

    // Nothing is moved to another day without asking.
    private SchedulePattern? PastToday(TimeOfDay time, DateOnly today, DateOnly next, string zoneId, DateTimeZone zone)
    {
        var words = PhraseSpeech.Time(time.Time);
        var evening = time.Time.AddHours(12);
        if (time.MayBeEvening && IsAhead(today, time with { Time = evening }, zone))
            return run.Choices.Ask(Doubt.Tomorrow, words) ? Single(next, time.Time, zoneId) : Single(today, evening, zoneId);
        if (!run.Choices.Ask(Doubt.Soon, words)) return Single(next, time.Time, zoneId);
        var soon = PastTimeOffers.For(today, time.Time, zoneId, run.Context.Now) is [var offer, ..] ? offer : null;
        return soon is null ? Refuse(PhraseSpeech.NoDate) : Single(soon.Date, soon.LocalTime, zoneId);
    }

    private bool IsAhead(DateOnly day, TimeOfDay time, DateTimeZone zone) =>
        RunSequence.Map(day.AddDays(time.DaysLater).ToDateTime(time.Time), zone).DueAtUtc > run.Context.Now;

    private static SchedulePattern Single(DateOnly date, TimeOnly time, string zoneId) =>
        new(Recurrence.Once(date), time, zoneId, date, null, null, []);

    private PhraseSays Says() =>
        (_parts is { Date: null, Repeat: null, After: null, Period: null } ? PhraseSays.Nothing : PhraseSays.Rule)
        | (_parts is { Clock: null, Part: null, After: null } ? PhraseSays.Nothing : PhraseSays.Time)
        | (_parts.Start is null ? PhraseSays.Nothing : PhraseSays.Start)
        | (_parts is { End: null, Count: null } ? PhraseSays.Nothing : PhraseSays.End)
        | (_parts.Zone is null ? PhraseSays.Nothing : PhraseSays.Zone);

    private SchedulePattern? Refuse(string sentence)
    {
        _parts.Refuse(sentence);
        return null;
    }

    private PhraseReading? Refused(string sentence)
    {
        _parts.Refuse(sentence);
        return null;
    }
}
