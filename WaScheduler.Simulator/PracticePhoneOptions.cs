namespace WaScheduler.Simulator;

/// <summary>Where a practice phone listens and what it remembers.</summary>
public sealed record PracticePhoneOptions
{
    /// <summary>One loopback address; port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>Folder of the journal and of everything else the network knows; made when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>How long one QR code is valid; WhatsApp draws a new one every 20 seconds.</summary>
    public TimeSpan QrLifetime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>After so many codes nobody scanned the page goes idle and waits for a person, as WhatsApp Web does.</summary>
    public int QrCodesBeforeIdle { get; init; } = 6;
}

/// <summary>The practice phone cannot start; the message is a sentence for a person, with the way out.</summary>
public sealed class PracticePhoneRefusedException : Exception
{
    public PracticePhoneRefusedException()
    {
    }

    public PracticePhoneRefusedException(string message)
        : base(message)
    {
    }

    public PracticePhoneRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
