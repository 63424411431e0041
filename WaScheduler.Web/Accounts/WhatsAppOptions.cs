namespace WaScheduler.Web.Accounts;

/// <summary>Options section "WhatsApp".</summary>
public sealed class WhatsAppOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "WhatsApp";

    /// <summary>Address of WhatsApp Web for accounts of kind web.</summary>
    public Uri WebUrl { get; set; } = new("https://web.whatsapp.com/");

    /// <summary>Chrome, Chromium or Edge to use; empty finds an installed one.</summary>
    public string BrowserPath { get; set; } = "";

    /// <summary>Uses chromium-headless-shell: half the memory, untried with a real WhatsApp.</summary>
    public bool LightBrowser { get; set; }

    /// <summary>Without a window.</summary>
    public bool Headless { get; set; } = true;

    /// <summary>Without the browser's sandbox, for containers that forbid it.</summary>
    public bool NoSandbox { get; set; }
}

/// <summary>Options section "Practice".</summary>
public sealed class PracticeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Practice";

    /// <summary>Starts with a practice account, made at the first start.</summary>
    public bool Enabled { get; set; }
}
