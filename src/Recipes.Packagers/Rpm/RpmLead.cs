using System.Buffers.Binary;
using System.Text;

namespace Recipes.Packagers.Rpm;

/// <summary>The 96 bytes that an rpm begins with; only <c>file(1)</c> reads more of them than the magic number.</summary>
internal static class RpmLead
{
    private const int NameLength = 66;

    public static byte[] Of(string name, bool isSource)
    {
        var lead = new byte[96];
        ReadOnlySpan<byte> magic = [0xED, 0xAB, 0xEE, 0xDB, 3, 0];
        magic.CopyTo(lead);
        BinaryPrimitives.WriteUInt16BigEndian(lead.AsSpan(6), isSource ? (ushort)1 : (ushort)0);
        BinaryPrimitives.WriteUInt16BigEndian(lead.AsSpan(8), 1);
        var text = Encoding.UTF8.GetBytes(name);
        text.AsSpan(0, Math.Min(text.Length, NameLength - 1)).CopyTo(lead.AsSpan(10));
        BinaryPrimitives.WriteUInt16BigEndian(lead.AsSpan(76), 1);
        // A signature header follows.
        BinaryPrimitives.WriteUInt16BigEndian(lead.AsSpan(78), 5);
        return lead;
    }
}
