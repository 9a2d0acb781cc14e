using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Recipes.Specs.Packagers.Rpm;

/// <summary>Reads rpm's headers by the letter of the format's description, and checks their regions.</summary>
internal static class RpmReader
{
    /// <summary>The signature header, the main header with its bytes, and where the payload begins.</summary>
    public static (
        IReadOnlyDictionary<int, string> Signature,
        IReadOnlyDictionary<int, string> Header,
        byte[] HeaderBytes,
        int Payload
    ) Read(byte[] rpm)
    {
        rpm.AsSpan(0, 4).SequenceEqual((byte[])[0xED, 0xAB, 0xEE, 0xDB]).ShouldBeTrue();
        var (signature, end) = ReadHeader(rpm, 96, 62);
        var start = (end + 7) / 8 * 8;
        var (header, payload) = ReadHeader(rpm, start, 63);
        return (signature, header, rpm[start..payload], payload);
    }

    private static (IReadOnlyDictionary<int, string> Tags, int End) ReadHeader(byte[] rpm, int start, int region)
    {
        rpm.AsSpan(start, 8).SequenceEqual((byte[])[0x8E, 0xAD, 0xE8, 1, 0, 0, 0, 0]).ShouldBeTrue();
        var count = Int(rpm, start + 8);
        var length = Int(rpm, start + 12);
        var store = start + 16 + count * 16;
        var tags = new SortedDictionary<int, string>();
        for (var i = 0; i < count; i++)
        {
            var at = start + 16 + i * 16;
            var (tag, kind, offset, items) = (Int(rpm, at), Int(rpm, at + 4), Int(rpm, at + 8), Int(rpm, at + 12));
            tags.Add(tag, Text(rpm.AsSpan(store + offset, length - offset), kind, items));
            if (i > 0)
                continue;
            (tag, kind, items).ShouldBe((region, 7, 16));
            offset.ShouldBe(length - 16);
            (Int(rpm, store + offset), Int(rpm, store + offset + 8)).ShouldBe((region, -count * 16));
        }
        return (tags, store + length);
    }

    private static string Text(ReadOnlySpan<byte> data, int kind, int count)
    {
        if (kind == 7)
            return Convert.ToHexStringLower(data[..count]);
        var items = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var size = kind switch
            {
                3 => 2,
                4 => 4,
                5 => 8,
                _ => data.IndexOf((byte)0) + 1,
            };
            items.Add(
                kind switch
                {
                    3 => Convert.ToString(BinaryPrimitives.ReadUInt16BigEndian(data), 8),
                    4 => BinaryPrimitives.ReadUInt32BigEndian(data).ToString(CultureInfo.InvariantCulture),
                    5 => BinaryPrimitives.ReadUInt64BigEndian(data).ToString(CultureInfo.InvariantCulture),
                    _ => Encoding.UTF8.GetString(data[..(size - 1)]),
                }
            );
            data = data[size..];
        }
        return string.Join(" | ", items);
    }

    private static int Int(byte[] bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
}
