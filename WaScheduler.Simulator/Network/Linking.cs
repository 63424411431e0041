using System.Security.Cryptography;
using QRCoder;

namespace WaScheduler.Simulator.Network;

/// <summary>QR codes, pairing codes, and the one linked device that follows from them.</summary>
internal sealed class Linking(World world, Agenda agenda)
{
    private static readonly TimeSpan PairingCodeLifetime = TimeSpan.FromMinutes(3);

    /// <summary>Shows the first or the next code on a page that is not linked.</summary>
    public void NextCode(PageConnection page)
    {
        if (page.Closed || page.DeviceId is not null)
            return;
        if (page.RefsShown >= world.Options.QrCodesBeforeIdle)
        {
            GoIdle(page);
            return;
        }

        page.RefsShown++;
        page.CurrentRef = "2@" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        page.Tell(new { t = "ref", @ref = page.CurrentRef, lifetimeMs = (long)world.Options.QrLifetime.TotalMilliseconds });
        var current = page.CurrentRef;
        agenda.At(world.Now + world.Options.QrLifetime, () =>
        {
            if (page.CurrentRef == current)
                NextCode(page);
        });
    }

    public static void GoIdle(PageConnection page)
    {
        page.CurrentRef = page.ShownCode = null;
        page.Tell(new { t = "idle" });
    }

    /// <summary>The page draws this code now; it gets the squares to paint.</summary>
    public static void Shows(PageConnection page, string code)
    {
        if (page.CurrentRef is null || !code.Contains(page.CurrentRef, StringComparison.Ordinal) || code.Length > 1000)
            return;
        page.ShownCode = code;
        using var data = QRCodeGenerator.GenerateQrCode(code, QRCodeGenerator.ECCLevel.L);
        var rows = data.ModuleMatrix.Select(row => string.Concat(row.Cast<bool>().Select(on => on ? '1' : '0')));
        page.Tell(new { t = "qr", code, rows });
    }

    /// <summary>The page wants to be linked by a code typed into the phone.</summary>
    public string GivePairingCode(PageConnection page, string? phone)
    {
        page.PairingCode = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTVWXYZ123456789", 8);
        page.PairingPhone = phone;
        var given = page.PairingCode;
        agenda.At(world.Now + PairingCodeLifetime, () =>
        {
            if (page.PairingCode == given)
                page.PairingCode = null;
        });
        return given;
    }

    /// <summary>The newest page that shows a code to scan.</summary>
    public PageConnection? PageWithQr() => world.Pages.LastOrDefault(p => !p.Closed && p.ShownCode is not null);

    public PageConnection? PageWithPairingCode(string code) =>
        world.Pages.LastOrDefault(p => !p.Closed && string.Equals(p.PairingCode, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes the page the linked device; a former one is removed.</summary>
    public LinkedDevice Link(PageConnection page, string? phone, string? pushName)
    {
        Remove("unlinked_by_new_device");
        var number = phone ?? world.OwnNumber;
        var device = new LinkedDevice(
            Convert.ToHexString(RandomNumberGenerator.GetBytes(8)),
            Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
            number,
            $"1{number}@lid",
            pushName ?? "Practice phone",
            world.Epoch + 1,
            world.Now);
        world.Record(new PhoneEvent(world.Now, PhoneEventKind.Linked) { Device = device });
        page.DeviceId = device.Id;
        page.CurrentRef = page.ShownCode = page.PairingCode = null;
        page.Tell(new { t = "paired", device });
        return device;
    }

    /// <summary>Ends the login; the page is told now or at its next hello.</summary>
    public bool Remove(string reason)
    {
        if (world.Device is not { } device)
            return false;
        var pages = world.Pages.Where(p => p.DeviceId == device.Id).ToList();
        world.Record(new PhoneEvent(world.Now, PhoneEventKind.Unlinked));
        foreach (var page in pages)
        {
            page.DeviceId = null;
            page.Tell(new { t = "logout", reason });
        }

        return true;
    }
}
