namespace WaScheduler.WhatsApp.Browser;

/// <summary>What is wrong with a message before the page is asked for anything; nothing of it leaves.</summary>
internal static class OutgoingCheck
{
    /// <summary>WhatsApp's own limit, in UTF-16 units.</summary>
    public const int LongestText = 65_536;

    private const int LongestCaption = 1_024;
    private const int LongestChoice = 100;
    private const int LongestQuestion = 255;

    /// <summary>A refusal, or null.</summary>
    public static HandOverResult? Fault(OutgoingMessage message) => message.Kind switch
    {
        OutgoingKind.Text => FaultOfText(message.Text, LongestText, mayBeEmpty: false),
        OutgoingKind.Poll => FaultOfText(message.Text, LongestQuestion, mayBeEmpty: false) ?? FaultOfChoices(message),
        OutgoingKind.Image or OutgoingKind.Video or OutgoingKind.Audio or OutgoingKind.VoiceNote or OutgoingKind.Document or OutgoingKind.Sticker =>
            FaultOfText(message.Text, LongestCaption, mayBeEmpty: true) ?? FaultOfFile(message.FilePath),
    };

    private static HandOverResult? FaultOfText(string text, int longest, bool mayBeEmpty)
    {
        if (text.Length == 0 && !mayBeEmpty) return Refused("text.empty", "The text is empty.");
        if (text.Length > longest) return Refused("text.too_long", $"The text has {text.Length} characters; WhatsApp takes at most {longest} here.");
        // Half a surrogate pair would silently become another character on its way to the page.
        return IsWellFormed(text) ? null : Refused("text.malformed", "The text contains half a character (an unpaired surrogate).");
    }

    private static HandOverResult? FaultOfChoices(OutgoingMessage poll)
    {
        if (poll.Choices.Count is < 2 or > 12) return Refused("poll.choices", $"A poll has 2 to 12 answers, not {poll.Choices.Count}.");
        if (poll.Choices.Distinct(StringComparer.Ordinal).Count() < poll.Choices.Count) return Refused("poll.choices", "Two answers of the poll are the same.");
        if (poll.SelectableCount < 0 || poll.SelectableCount > poll.Choices.Count)
            return Refused("poll.selectable", $"{poll.SelectableCount} of {poll.Choices.Count} answers cannot be chosen; give 0 for any number.");
        return poll.Choices.Select(choice => FaultOfText(choice, LongestChoice, mayBeEmpty: false)).FirstOrDefault(fault => fault is not null);
    }

    private static HandOverResult? FaultOfFile(string? path) => path is null || !File.Exists(path)
        ? Refused("file.missing", "The file to send is not there any more.")
        : new FileInfo(path).Length == 0 ? Refused("file.empty", "The file to send is empty.") : null;

    private static HandOverResult Refused(string code, string detail) => new(HandOverOutcome.Refused, Code: code, Detail: detail);

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
