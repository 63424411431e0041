using FluentValidation;

namespace WaScheduler.Web.Preferences;

/// <summary>The gaps between messages while they are being edited, in seconds.</summary>
public sealed class SendingInput
{
    private const int UsualStuckHours = 24;

    public decimal GapMin { get; set; }
    public decimal GapMax { get; set; }
    public int LongPauseEvery { get; set; }
    public decimal LongPauseMin { get; set; }
    public decimal LongPauseMax { get; set; }
    public TimeOnly? QuietFrom { get; set; }
    public TimeOnly? QuietUntil { get; set; }
    public int StuckAfterHours { get; set; }

    public static SendingInput From(SendingPreferences saved) => new()
    {
        GapMin = saved.GapMinMs / 1000m,
        GapMax = saved.GapMaxMs / 1000m,
        LongPauseEvery = saved.LongPauseEvery,
        LongPauseMin = saved.LongPauseMinMs / 1000m,
        LongPauseMax = saved.LongPauseMaxMs / 1000m,
        QuietFrom = saved.QuietFrom,
        QuietUntil = saved.QuietUntil,
        StuckAfterHours = saved.StuckAfterHours ?? UsualStuckHours,
    };

    public SendingPreferences ToPreferences() =>
        new(Milliseconds(GapMin), Milliseconds(GapMax), LongPauseEvery, Milliseconds(LongPauseMin), Milliseconds(LongPauseMax), QuietFrom, QuietUntil, StuckAfterHours == UsualStuckHours ? null : StuckAfterHours);

    private static int Milliseconds(decimal seconds) => (int)Math.Round(seconds * 1000);
}

internal sealed class SendingInputValidator : AbstractValidator<SendingInput>
{
    private const decimal Longest = 3600;

    public SendingInputValidator()
    {
        RuleFor(input => input.GapMin).InclusiveBetween(0, Longest).WithMessage("Give 0 to 3600 seconds.");
        RuleFor(input => input.GapMax).InclusiveBetween(0, Longest).WithMessage("Give 0 to 3600 seconds.");
        RuleFor(input => input.GapMax).GreaterThanOrEqualTo(input => input.GapMin).WithMessage(input => $"Give at least {input.GapMin:0.###} seconds, the shortest gap.");
        RuleFor(input => input.LongPauseEvery).InclusiveBetween(0, 10_000).WithMessage("Give 0 (never) to 10000 messages.");
        RuleFor(input => input.LongPauseMin).InclusiveBetween(0, Longest).WithMessage("Give 0 to 3600 seconds.");
        RuleFor(input => input.LongPauseMax).InclusiveBetween(0, Longest).WithMessage("Give 0 to 3600 seconds.");
        RuleFor(input => input.LongPauseMax).GreaterThanOrEqualTo(input => input.LongPauseMin).WithMessage(input => $"Give at least {input.LongPauseMin:0.###} seconds, the shortest pause.");
        RuleFor(input => input.StuckAfterHours).InclusiveBetween(1, 72).WithMessage("Give 1 to 72 hours.");
        RuleFor(input => input.QuietFrom).NotNull().When(input => input.QuietUntil is not null).WithMessage("Choose when they begin, or clear both.");
        RuleFor(input => input.QuietUntil).NotNull().When(input => input.QuietFrom is not null).WithMessage("Choose when they end, or clear both.")
            .NotEqual(input => input.QuietFrom).When(input => input.QuietFrom is not null).WithMessage("Choose an end that is not the begin.");
    }
}
