using System.Buffers.Binary;
using System.IO.Compression;

namespace WaScheduler.Simulator.Page;

/// <summary>A square of one colour as PNG (W3C PNG, third edition): what people of the practice phone have as their picture.</summary>
internal static class PlainPicture
{
    private const int Side = 96;
    private static readonly byte[] Signature = [0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8];

    /// <param name="color">"rrggbb".</param>
    public static byte[] Of(string color)
    {
        using var picture = new MemoryStream();
        picture.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
        (header[8], header[9]) = (1, 3); // one bit a dot, which names an entry of the palette
        WriteChunk(picture, "IHDR"u8, header);
        WriteChunk(picture, "PLTE"u8, Convert.FromHexString(color));
        WriteChunk(picture, "IDAT"u8, Dots());
        WriteChunk(picture, "IEND"u8, []);
        return picture.ToArray();
    }

    // Every line: a zero for "not filtered", then its dots, all of them entry 0.
    private static byte[] Dots()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize))
            zip.Write(new byte[Side * (1 + (Side / 8))]);
        return packed.ToArray();
    }

    private static void WriteChunk(Stream target, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        target.Write(number);
        byte[] named = [.. type, .. data];
        target.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(named));
        target.Write(number);
    }

    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }

        return ~crc;
    }
}
