using System.Buffers.Binary;
using System.Text;
using Recipes.Errors;

namespace Recipes.Packagers.Msi;

/// <summary>
/// Puts what depends on the contents in the place of what wixl makes up for each run: the package's identifier and two times in the summary information
/// (a property set of [MS-OLEPS] in a stream short enough to lie in one piece).
/// </summary>
internal static class MsiSummary
{
    private const int Identifier = 9;
    private const int Created = 12;
    private const int Saved = 13;

    private static readonly byte[] Format =
    [
        0xE0,
        0x85,
        0x9F,
        0xF2,
        0xF9,
        0x4F,
        0x68,
        0x10,
        0xAB,
        0x91,
        0x08,
        0x00,
        0x2B,
        0x27,
        0xB3,
        0xD9,
    ];

    /// <summary>Writes identifier and times.</summary>
    /// <param name="msi">Changed in its place.</param>
    /// <param name="id">The identifier, without braces.</param>
    /// <param name="time">Both times.</param>
    /// <exception cref="RecipesException">wixl wrote something else than is known here (exit code 70).</exception>
    public static void Fix(byte[] msi, string id, DateTimeOffset time)
    {
        var format = msi.AsSpan().IndexOf(Format);
        var start = format - 28;
        if (start < 0 || BinaryPrimitives.ReadUInt16LittleEndian(msi.AsSpan(start)) != 0xFFFE)
            throw Unknown();
        var section = start + Int(msi, format + 16);
        var found = 0;
        for (var i = 0; i < Int(msi, section + 4); i++)
        {
            var at = section + 8 + (i * 8);
            var value = section + Int(msi, at + 4);
            switch (Int(msi, at))
            {
                case Identifier when Int(msi, value + 4) == id.Length + 3:
                    Encoding.ASCII.GetBytes($"{{{id}}}", msi.AsSpan(value + 8));
                    found++;
                    break;
                case Created or Saved:
                    BinaryPrimitives.WriteInt64LittleEndian(msi.AsSpan(value + 4), time.ToFileTime());
                    found++;
                    break;
            }
        }
        if (found != 3)
            throw Unknown();
    }

    private static int Int(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private static RecipesException Unknown() =>
        new("wixl wrote an msi whose summary information is not where it is known to be.", "Use wixl 0.101.", ExitCode.Internal);
}
