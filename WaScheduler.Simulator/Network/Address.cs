using System.Text.RegularExpressions;

namespace WaScheduler.Simulator.Network;

/// <summary>What a chat id says, written as WhatsApp Web writes it.</summary>
/// <param name="User">Digits of a number, of a hidden id or of a group.</param>
/// <param name="Server">c.us, lid or g.us.</param>
internal sealed partial record Address(string User, string Server)
{
    public bool IsGroup => Server == "g.us";

    public bool IsHidden => Server == "lid";

    /// <summary>"972501234567@c.us", "1203630@g.us".</summary>
    public override string ToString() => $"{User}@{Server}";

    /// <summary>Understands "+972 50-123-4567", "972501234567", "…@c.us", "…@lid", "…@g.us"; null for anything else.</summary>
    public static Address? Parse(string? text)
    {
        if (text is null)
            return null;
        var chat = ChatId().Match(text);
        if (chat.Success)
            return new Address(chat.Groups[1].Value, chat.Groups[2].Value == "s.whatsapp.net" ? "c.us" : chat.Groups[2].Value);
        var digits = Separators().Replace(text, "");
        return Number().IsMatch(digits) ? new Address(digits, "c.us") : null;
    }

    [GeneratedRegex(@"\A([0-9]{3,20}(?:-[0-9]{3,20})?)(?::[0-9]+)?@(c\.us|lid|g\.us|s\.whatsapp\.net)\z")]
    private static partial Regex ChatId();

    [GeneratedRegex(@"\A\+|[\s().-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\A[0-9]{5,15}\z")]
    private static partial Regex Number();
}
