using NodaTime;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>Makes the pattern of something that repeats; refuses in the parts what the pieces contradict.</summary>
internal sealed class RuleBuilder(ReadingRun run, LocalDateTime now, string zoneId, TimeOfDay time)
{
    private readonly PhraseParts _parts = run.Parts;
    private readonly DateOnly _today = now.Date.ToDateOnly();
    private int? _onceEach;

    /// <summary>The pattern; null when it was refused.</summary>
    public SchedulePattern? Build()
    {
        TakeDateAsStart();
        var said = _parts.Start is { } start ? Day(start, _today) : null;
        if (_parts.Start is not null && said is null) return Refuse(PhraseSpeech.Past(_parts.Start.Typed));
        var anchor = said ?? run.Context.Kept?.StartsOn ?? _today;
        if (Rule(anchor) is not { } rule) return Refuse(PhraseSpeech.NoRule);
        if (_parts.Period is not null) return Refuse(PhraseSpeech.LeftOver(_parts.Period.Typed, run.Text));
        if (_parts.Except != Weekdays.None)
        {
            if (Without(rule) is not { } left) return Refuse(PhraseSpeech.NoExcept);
            rule = left;
        }
        if (rule.Fault() is { } fault) return Refuse(fault.Sentence);
        var local = rule.Kind == RecurrenceKind.Cron ? TimeOnly.MinValue : time.Time;
        if (rule.Kind == RecurrenceKind.Cron && time.Said) return Refuse(PhraseSpeech.HoursHaveNoTime);
        var pattern = new SchedulePattern(rule, local, zoneId, said ?? run.Context.Kept?.StartsOn ?? _today, null, null, []);
        if (said is null && run.Context.Kept?.StartsOn is null) pattern = pattern with { StartsOn = FirstRun(pattern) ?? _today };
        return WithEnd(pattern);
    }

    // "every week from 5 May on": a single date beside a rhythm is where it begins.
    private void TakeDateAsStart()
    {
        var fits = _parts.Date is { } date && date.Kind switch
        {
            DateKind.Weekday or DateKind.Weekend or DateKind.DayOfMonth or DateKind.LastDay or DateKind.LastWorkday or DateKind.NthWeekday or DateKind.RoshChodesh => false,
            DateKind.MonthDay => _parts.Repeat?.Span != Span.Year,
            DateKind.Holiday or DateKind.HebrewDay => _parts.Repeat?.Span != Span.Year,
            DateKind.Shift or DateKind.Fixed or DateKind.EndOfPeriod or DateKind.Month => true,
        };
        if (!fits) return;
        if (_parts.Start is { } other) _parts.Refuse(PhraseSpeech.Twice("first days", other.Typed, _parts.Date!.Typed));
        (_parts.Start, _parts.Date) = (_parts.Date, null);
    }

    private Recurrence? Rule(DateOnly anchor)
    {
        var date = _parts.Date;
        if (_parts.Repeat is not { } repeat)
        {
            if (date is null) return run.Context.Kept?.Rule;
            return date.Kind == DateKind.Weekday ? Days(date, 1) : Monthly(date, 1, anchor);
        }
        return repeat.Span switch
        {
            Span.Second => null,
            Span.Minute => date is null ? Cron(repeat.Every, 60, every => $"*/{every} * * * *", "* * * * *") : null,
            Span.Hour => date is null ? Cron(repeat.Every, 24, every => $"0 */{every} * * *", "0 * * * *") : null,
            Span.Day => date is null ? Recurrence.Daily(repeat.Every) : null,
            Span.Week when date?.Kind == DateKind.Weekend => Free(repeat.Every),
            Span.Week => date is null ? Recurrence.Weekly(repeat.Every, (time.DaysLater > 0 ? anchor.AddDays(1) : anchor).DayOfWeek) : date.Kind == DateKind.Weekday ? Days(date, repeat.Every) : null,
            Span.Workday => date is null && repeat.Every == 1 ? Recurrence.Weekly(1, Later(run.Context.Workdays)) : null,
            Span.Weekend => date is null ? Free(repeat.Every) : null,
            Span.Month => Monthly(date, repeat.Every, anchor),
            Span.Year => repeat.Every == 1 ? Yearly(date, anchor) : Every(repeat.Every, date, anchor),
        };
    }

    // "Monday and Thursday" without a word of repeating may be two single messages.
    private Recurrence Days(DatePhrase date, int every)
    {
        var days = WeekdayWords.In(date.Weekdays);
        if (_parts is { Repeat: null, End: null, Count: null, Start: null } && !date.Plural && days.Count > 1 && (_parts.Once || run.Choices.Ask(Doubt.OnceEach, date.Typed)))
            _onceEach = days.Count;
        return Recurrence.Weekly(every, Later(date.Weekdays));
    }

    private Recurrence Free(int every) => Recurrence.Weekly(every, Later(Weekdays.All & ~run.Context.Workdays));

    // One at night "on Fridays" can be on Saturday's date.
    private IEnumerable<DayOfWeek> Later(Weekdays days) =>
        WeekdayWords.In(days).Select(day => (DayOfWeek)(((int)day + time.DaysLater) % 7));

    private Recurrence? Monthly(DatePhrase? date, int every, DateOnly anchor) => date?.Kind switch
    {
        null => OnDay(every, anchor.Day),
        DateKind.DayOfMonth => Recurrence.MonthlyOnDay(every, date.Day),
        DateKind.LastDay => Recurrence.MonthlyOnDay(every, Recurrence.Last),
        DateKind.LastWorkday => Recurrence.MonthlyOnLastWorkday(every, WeekdayWords.In(run.Context.Workdays)),
        DateKind.RoshChodesh when every == 1 => Recurrence.RoshChodesh(),
        DateKind.NthWeekday when date.Month == 0 => Recurrence.MonthlyOnWeekday(every, date.Nth, WeekdayWords.In(date.Weekdays)[0]),
        _ => null,
    };

    // A day that not every month has, and nobody named: is the last one meant?
    private Recurrence OnDay(int every, int day) =>
        Recurrence.MonthlyOnDay(every, day > 28 && run.Choices.Ask(Doubt.LastDay, $"{day}") ? Recurrence.Last : day);

    private Recurrence? Yearly(DatePhrase? date, DateOnly anchor)
    {
        if (date is { Kind: DateKind.HebrewDay, Before: 0 }) return Recurrence.HebrewYearly(Holidays.Month(date.Month), date.Day, Observance.Birthday);
        if (date is { Kind: DateKind.Holiday, Before: 0 } && Holidays.FixedDate(date.Holiday, date.Eve) is { } fixedDay) return Recurrence.Yearly(fixedDay.Month, fixedDay.Day);
        if (date is not null && (date.Kind != DateKind.MonthDay || date.Before != 0))
        {
            _parts.Refuse(PhraseSpeech.NoYearly(date.Typed));
            return null;
        }
        var (month, day) = date is null ? (anchor.Month, anchor.Day) : (date.Month, date.Day);
        var rule = LeapDayRule.Skip;
        if ((month, day) == (2, 29) && run.Choices.Ask(Doubt.LeapDayMoves, "29 February"))
            rule = run.Choices.Ask(Doubt.LeapDayInMarch, "29 February") ? LeapDayRule.March1 : LeapDayRule.February28;
        return Recurrence.Yearly(month, day, rule);
    }

    // "every two years" as every 24 months, from the date that was named.
    private static Recurrence? Every(int years, DatePhrase? date, DateOnly anchor) =>
        date is null && years is > 0 and < 80 && anchor.Day <= 28 ? Recurrence.MonthlyOnDay(12 * years, anchor.Day) : null;

    private Recurrence? Cron(int every, int whole, Func<int, string> expression, string each)
    {
        if (every == 1) return Recurrence.Cron(each);
        if (every == whole) return whole == 60 ? Recurrence.Cron("0 * * * *") : null;
        if (every > 1 && every < whole && whole % every == 0) return Recurrence.Cron(expression(every));
        _parts.Refuse(PhraseSpeech.Uneven(every, whole == 60 ? "minutes" : "hours"));
        return null;
    }

    private Recurrence? Without(Recurrence rule)
    {
        var days = rule is { Kind: RecurrenceKind.Daily, Every: 1 } ? Weekdays.All : rule.Kind == RecurrenceKind.Weekly ? rule.Weekdays : Weekdays.None;
        var left = days & ~_parts.Except;
        return left == Weekdays.None ? null : Recurrence.Weekly(rule.Every, WeekdayWords.In(left));
    }

    // Counting, and every other week, begin with the first run that is ahead.
    private DateOnly? FirstRun(SchedulePattern pattern)
    {
        var rule = pattern.Recurrence;
        var each = rule.Kind switch
        {
            RecurrenceKind.Daily => Recurrence.Daily(),
            RecurrenceKind.Weekly => Recurrence.Weekly(1, rule.Days),
            RecurrenceKind.MonthlyOnDay => Recurrence.MonthlyOnDay(1, rule.DayOfMonth!.Value),
            RecurrenceKind.MonthlyOnLastWorkday => Recurrence.MonthlyOnLastWorkday(1, rule.Days),
            RecurrenceKind.MonthlyOnWeekday => Recurrence.MonthlyOnWeekday(1, rule.Nth!.Value, rule.Weekday!.Value),
            RecurrenceKind.Once or RecurrenceKind.Yearly or RecurrenceKind.Cron or RecurrenceKind.HebrewYearly or RecurrenceKind.RoshChodesh or RecurrenceKind.Occasion => rule,
        };
        var from = Instant.FromDateTimeOffset(run.Context.Now).InZone(TimeZones.Get(zoneId)).Date.ToDateOnly();
        return RuleTimes.From(pattern with { Recurrence = each }, from)
            .Where(wall => RunSequence.Map(wall, TimeZones.Get(zoneId)).DueAtUtc > run.Context.Now)
            .Select(wall => (DateOnly?)DateOnly.FromDateTime(wall)).FirstOrDefault();
    }

    private SchedulePattern? WithEnd(SchedulePattern pattern)
    {
        var (end, count) = (_parts.End, _parts.Count ?? _onceEach);
        if (_parts.Once && count is null) count = 1;
        if (end is null && count is null)
            return pattern with { EndsOn = run.Context.Kept?.EndsOn, MaxOccurrences = run.Context.Kept?.MaxOccurrences };
        if (end is null) return pattern with { MaxOccurrences = count };
        var last = end.Length is { } length ? AfterLength(pattern.StartsOn, length) : LastDay(end, pattern.StartsOn);
        if (last is null) return Refuse(PhraseSpeech.EndsBefore(end.Date?.Typed ?? ""));
        return last < pattern.StartsOn ? Refuse(PhraseSpeech.EndsBefore(last.Value, pattern.StartsOn)) : pattern with { EndsOn = last, MaxOccurrences = count };
    }

    private static DateOnly AfterLength(DateOnly start, Repeat length)
    {
        var count = Math.Min(length.Every, 3000);
        return length.Span switch
        {
            Span.Week => start.AddDays(7 * count),
            Span.Month => start.AddMonths(count),
            Span.Year => start.AddYears(Math.Min(count, 900)),
            _ => start.AddDays(count),
        } is var after ? after.AddDays(-1) : start;
    }

    // "until Pesach" ends on its eve, "until June" is asked; a date counts itself.
    private DateOnly? LastDay(EndPhrase end, DateOnly start)
    {
        // "until the weekend" has the whole of it.
        var date = end.Date!.Kind == DateKind.Weekend ? end.Date with { Plural = true } : end.Date;
        if (date.Kind == DateKind.Month)
        {
            var year = date.Year ?? (start.Month < date.Month ? start.Year : start.Year + 1);
            if (date.Year is null && start.Month == date.Month) year = start.Year;
            var first = new DateOnly(year, date.Month, 1);
            return end.Inclusive || first <= start || run.Choices.Ask(Doubt.EndOfMonth, date.Typed) ? first.AddMonths(1).AddDays(-1) : first.AddDays(-1);
        }
        var day = Day(date, date.Kind == DateKind.Shift ? _today : date.Kind == DateKind.Weekday ? start.AddDays(1) : start, date.Kind == DateKind.Holiday ? start.AddDays(1) : start);
        return date.Kind == DateKind.Holiday && !date.Eve && !end.Inclusive ? day?.AddDays(-1) : day;
    }

    // The first day it can mean on or after another.
    private DateOnly? Day(DatePhrase date, DateOnly from, DateOnly? notBefore = null)
    {
        var found = Nearest(date, from, notBefore);
        if (found is { } day && date.OnDay is { } weekday && day.DayOfWeek != weekday) _parts.Refuse(PhraseSpeech.OtherWeekday(day, weekday));
        return found;
    }

    private DateOnly? Nearest(DatePhrase date, DateOnly from, DateOnly? notBefore) =>
        new Calendar(run, from, null, todayIsAhead: true).Days(date.Kind == DateKind.Weekday ? date with { Which = date.Which == Which.Next ? Which.Next : Which.This } : date)
            .Cast<DateOnly?>().FirstOrDefault(day => day >= (notBefore ?? from));

    private SchedulePattern? Refuse(string sentence)
    {
        _parts.Refuse(sentence);
        return null;
    }
}
