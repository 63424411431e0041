using System.Text;

namespace WaScheduler.Tests.Attachments;

/// <summary>Small files of each kind, as far as their first bytes tell.</summary>
internal static class SampleFiles
{
    /// <summary>A picture of one pixel that a browser shows.</summary>
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static readonly byte[] Mp3 = [.. "ID3"u8, .. new byte[100]];

    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n");
}
