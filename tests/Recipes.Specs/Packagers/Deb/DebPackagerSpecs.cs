using System.Formats.Tar;
using System.Globalization;
using System.Text;
using Recipes.Archives.Compression;
using Recipes.Errors;
using Recipes.Packagers;
using Recipes.Packagers.Deb;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Packagers.Deb;

public sealed class DebPackagerSpecs
{
    [Fact]
    public async Task Everything_in_a_deb() => Snapshot.Match(await DescribeAsync(new DebOptions()));

    [Theory]
    [InlineData(CompressionKind.None)]
    [InlineData(CompressionKind.Gzip)]
    [InlineData(CompressionKind.Zstandard)]
    public async Task Each_compression_holds_the_same(CompressionKind kind)
    {
        var text = await DescribeAsync(new DebOptions { Compression = new CompressionSettings(kind) });

        var usual = await DescribeAsync(new DebOptions());
        Lines(text).ShouldBe(Lines(usual));

        static IEnumerable<string> Lines(string text) => text.Split('\n').Where(line => !line.StartsWith("== ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_contents_give_the_same_bytes_in_whatever_order_they_come()
    {
        var first = await Acme.WriteAsync(new DebPackager());

        var second = await Acme.WriteAsync(new DebPackager(), Acme.Contents with { Files = [.. Acme.Contents.Files.Reverse()] });

        second.ShouldBe(first);
    }

    [Fact]
    public void All_faults_are_told_together()
    {
        var contents = Acme.Contents with
        {
            Metadata = Acme.Contents.Metadata with
            {
                Name = "a b",
                Version = "v1",
                Triplet = "z80-linux",
                Maintainer = "nobody",
                Requires = [new PackageRelation("Upper Case")],
                Units = [new PackageUnit("missing.service")],
            },
            Files = [PackageFile.OfText("relative", ""), PackageFile.OfText("/a", ""), PackageFile.OfText("/a", "")],
        };

        var fault = Should.Throw<RecipesException>(() =>
            Acme.WriteAsync(new DebPackager(new DebOptions { Compression = new CompressionSettings(CompressionKind.Gzip, 0) }), contents)
        );

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        Snapshot.Match(fault.Message.Replace("; ", ";\n", StringComparison.Ordinal) + "\n" + fault.Hint);
    }

    [Fact]
    public void More_than_there_is_room_for_is_told_before_it_is_read()
    {
        var contents = Acme.Contents with
        {
            Files =
            [
                .. Acme.Contents.Files,
                new PackageFile
                {
                    Path = "/large",
                    Length = 10_000_000_000,
                    Open = () => throw new InvalidOperationException("it is read"),
                },
            ],
        };

        new DebPackager(new DebOptions { Compression = new CompressionSettings(CompressionKind.None) })
            .Faults(contents)
            .ShouldHaveSingleItem()
            .ShouldMatch("^the files have 100000000[0-9]+ bytes, and a deb has room for 9999999999$");
    }

    [Theory]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("1.2.3-rc.1-x", "1.2.3~rc.1.x")]
    [InlineData("1.2.3~rc-1", "1.2.3~rc.1")]
    [InlineData("1_2:3^4+5", "1.2.3.4+5")]
    public void Versions_become_what_debian_allows(string version, string expected) => DebNames.Upstream(version).ShouldBe(expected);

    [Theory]
    [InlineData("x86_64-linux-gnu", "amd64")]
    [InlineData("i386-linux-gnu", "i386")]
    [InlineData("arm-linux-gnueabihf", "armhf")]
    [InlineData("arm-linux-gnueabi", "armel")]
    [InlineData("aarch64-linux-gnu", "arm64")]
    [InlineData("powerpc64le-linux-gnu", "ppc64el")]
    [InlineData("aarch64-linux-musl", "musl-linux-arm64")]
    [InlineData("x86_64-w64-mingw32", null)]
    [InlineData("x86_64-apple-darwin", null)]
    [InlineData(null, "all")]
    public void Architectures_come_from_triplets(string? triplet, string? expected) => DebArchitectures.Of(triplet).ShouldBe(expected);

    [Theory]
    [InlineData(5, 4, "4 of 5 bytes are left")]
    [InlineData(5, 6, "it has more than 5 bytes")]
    [InlineData(0, 1, "it has more than 0 bytes")]
    [InlineData(300_000, 299_999, "299999 of 300000 bytes are left")]
    [InlineData(300_000, 300_001, "it has more than 300000 bytes")]
    public async Task A_file_that_changes_meanwhile_is_no_package(int length, int read, string how)
    {
        var contents = Acme.Contents with
        {
            Files =
            [
                new PackageFile
                {
                    Path = "/x",
                    Length = length,
                    Open = () => new MemoryStream(new byte[read]),
                },
            ],
            Metadata = Acme.Contents.Metadata with { Units = [] },
        };

        (await Should.ThrowAsync<RecipesException>(() => Acme.WriteAsync(new DebPackager(), contents))).Message.ShouldBe(
            $"'/x' changed while it was packaged: {how}."
        );
    }

    [Fact]
    public async Task A_signature_is_of_all_members()
    {
        var signer = new FakeSigner();

        var deb = await Acme.WriteAsync(new DebPackager(new DebOptions { Signer = signer }));

        var members = Members(deb).ToList();
        members[^1]
            .ShouldSatisfyAllConditions(last => last.Name.ShouldBe("_gpgorigin"), last => last.Content.ShouldBe(FakeSigner.Signature));
        signer.Signed.ShouldBe(members.SkipLast(1).SelectMany(member => member.Content));
    }

    private static async Task<string> DescribeAsync(DebOptions options)
    {
        var packager = new DebPackager(options);
        var text = new StringBuilder(packager.FileName(Acme.Contents.Metadata)).Append('\n');
        foreach (var (name, content) in Members(await Acme.WriteAsync(packager)))
        {
            text.Append(CultureInfo.InvariantCulture, $"== {name}\n");
            if (name == "debian-binary")
                text.Append(Encoding.ASCII.GetString(content));
            else
                Describe(
                    text,
                    new MemoryStream(content),
                    isWhole: name.StartsWith("control", StringComparison.Ordinal),
                    options.Compression.Kind
                );
        }
        return text.ToString();
    }

    private static void Describe(StringBuilder text, MemoryStream content, bool isWhole, CompressionKind kind)
    {
        using var tar = new TarReader(Decompression.Open(content, kind));
        while (tar.GetNextEntry() is { } entry)
        {
            var mode = Convert.ToString((int)entry.Mode, 8);
            text.Append(
                    string.Create(
                            CultureInfo.InvariantCulture,
                            $"-- {entry.EntryType} {mode} {((GnuTarEntry)entry).UserName}:{((GnuTarEntry)entry).GroupName} {entry.ModificationTime.ToUnixTimeSeconds()} {entry.Length} {entry.Name} {entry.LinkName}"
                        )
                        .TrimEnd()
                )
                .Append('\n');
            if (entry.DataStream is { } data && (isWhole || entry.Name.EndsWith("copyright", StringComparison.Ordinal)))
                text.Append(new StreamReader(data).ReadToEnd());
            else if (entry.DataStream is { } compressed && entry.Name.EndsWith(".gz", StringComparison.Ordinal))
                text.Append(new StreamReader(Decompression.Open(Copy(compressed), CompressionKind.Gzip)).ReadToEnd());
        }
    }

    private static MemoryStream Copy(Stream stream)
    {
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    private static IEnumerable<(string Name, byte[] Content)> Members(byte[] archive)
    {
        Encoding.ASCII.GetString(archive, 0, 8).ShouldBe("!<arch>\n");
        for (var position = 8; position < archive.Length; )
        {
            var head = Encoding.ASCII.GetString(archive, position, 60);
            head[^2..].ShouldBe("`\n");
            var size = int.Parse(head.AsSpan(48, 10), CultureInfo.InvariantCulture);
            yield return (head[..16].TrimEnd(), archive.AsSpan(position + 60, size).ToArray());
            position += 60 + size + size % 2;
        }
    }
}
