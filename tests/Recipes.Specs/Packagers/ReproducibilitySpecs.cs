using System.Globalization;
using System.Text;
using Recipes.Archives.Compression;
using Recipes.IO;
using Recipes.Packagers;
using Recipes.Packagers.Deb;
using Recipes.Packagers.Rpm;
using Recipes.Packagers.Tar;
using Recipes.Packagers.Zip;

namespace Recipes.Specs.Packagers;

public sealed class ReproducibilitySpecs
{
    private static readonly CompressionKind[] Kinds =
    [
        CompressionKind.None,
        CompressionKind.Gzip,
        CompressionKind.Xz,
        CompressionKind.Zstandard,
    ];

    private static readonly List<IPackager> Packagers =
    [
        .. Kinds.Select(kind => new DebPackager(new DebOptions { Compression = new CompressionSettings(kind, Level(kind)) })),
        .. Kinds.Select(kind => new RpmPackager(new RpmOptions { Compression = new CompressionSettings(kind, Level(kind)) })),
        .. Kinds.Select(kind => new TarPackager(new TarOptions { Compression = new CompressionSettings(kind, Level(kind)) })),
        new ZipPackager(),
    ];

    // The second tree is made in another order, with other times and permissions, and packaged under another culture, several at once.
    [Theory]
    [InlineData(3000)]
    [InlineData(700_000)]
    public async Task Nothing_but_the_files_counts(int size)
    {
        using var first = new TemporaryDirectory();
        using var second = new TemporaryDirectory();
        Fill(first.Path, Enumerable.Range(0, 20), size, (UnixFileMode)0x1A4);
        Fill(second.Path, Enumerable.Range(0, 20).Reverse(), size, (UnixFileMode)0x180);
        Directory.SetLastWriteTimeUtc(second.Path / "usr", DateTime.UnixEpoch);
        var expected = new List<byte[]>();
        foreach (var packager in Packagers)
            expected.Add(await WriteAsync(packager, first.Path));

        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = Other();
        try
        {
            var again = await Task.WhenAll(Packagers.Select(packager => Task.Run(() => WriteAsync(packager, second.Path))));

            for (var i = 0; i < again.Length; i++)
                again[i].AsSpan().SequenceEqual(expected[i]).ShouldBeTrue($"{Packagers[i].Format} {i}");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    // Whatever culture data the machine has.
    private static CultureInfo Other()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "minus";
        (culture.DateTimeFormat.TimeSeparator, culture.DateTimeFormat.DateSeparator) = (".", ".");
        culture.DateTimeFormat.AbbreviatedDayNames = ["a", "b", "c", "d", "e", "f", "g"];
        culture.DateTimeFormat.AbbreviatedMonthNames = [.. Enumerable.Range(0, 13).Select(i => $"m{i}")];
        return culture;
    }

    private static int? Level(CompressionKind kind) => kind == CompressionKind.None ? null : 1;

    private static void Fill(AbsolutePath root, IEnumerable<int> numbers, int size, UnixFileMode mode)
    {
        foreach (var number in numbers)
        {
            var file = root / string.Create(CultureInfo.InvariantCulture, $"usr/share/İ{number % 3}/file{number}");
            Directory.CreateDirectory(file.Parent!);
            File.WriteAllBytes(file, Content(number, size));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, mode);
        }
    }

    private static byte[] Content(int seed, int size)
    {
        var random = new Random(seed);
        var text = new StringBuilder(size + 10);
        while (text.Length < size)
            text.Append(CultureInfo.InvariantCulture, $"{random.Next(100_000)} ");
        return Encoding.ASCII.GetBytes(text.ToString(0, size));
    }

    private static Task<byte[]> WriteAsync(IPackager packager, AbsolutePath tree) =>
        Acme.WriteAsync(
            packager,
            Acme.Contents with
            {
                Metadata = Acme.Contents.Metadata with { Units = [] },
                Files = PackageTree.Read(tree),
            }
        );
}
