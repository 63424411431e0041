using QRCoder;

namespace WaScheduler.Web.Accounts;

/// <summary>A QR code as a picture: dark on white with a quiet zone, whatever the page's theme, or phones would not read it.</summary>
public static class QrImage
{
    private const int PixelsPerModule = 8;

    /// <summary>PNG bytes, with the four modules of white around that the standard asks for.</summary>
    public static byte[] Png(string code)
    {
        using var data = QRCodeGenerator.GenerateQrCode(code, QRCodeGenerator.ECCLevel.L);
        using var image = new PngByteQRCode(data);
        return image.GetGraphic(PixelsPerModule, drawQuietZones: true);
    }

    /// <summary>The same as an address an img element can show.</summary>
    public static string DataUri(string code) => $"data:image/png;base64,{Convert.ToBase64String(Png(code))}";
}
