using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recipes.Archives.Compression;
using Recipes.Errors;
using Recipes.Packagers;
using Recipes.Packagers.Rpm;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Packagers.Rpm;

public sealed class RpmPackagerSpecs
{
    private static readonly RpmOptions Options = new() { Distribution = "el7" };

    [Fact]
    public async Task Everything_in_an_rpm()
    {
        var packager = new RpmPackager(Options);
        var rpm = await Acme.WriteAsync(packager);

        var (signature, header, bytes, payload) = RpmReader.Read(rpm);

        signature[273].ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        signature[1000].ShouldBe((bytes.Length + rpm.Length - payload).ToString(CultureInfo.InvariantCulture));
        header[5092].ShouldBe(Convert.ToHexStringLower(SHA256.HashData(rpm.AsSpan(payload))));
        var cpio = Unpack(rpm[payload..], CompressionKind.Gzip);
        header[5097].ShouldBe(Convert.ToHexStringLower(SHA256.HashData(cpio)));
        signature[1007].ShouldBe(cpio.Length.ToString(CultureInfo.InvariantCulture));
        // What depends on the compressor is no matter of this text.
        var tags = header.Where(pair => pair.Key is not (63 or 5092));
        Snapshot.Match(
            $"{packager.FileName(Acme.Contents.Metadata)}\n{string.Concat(tags.Select(pair => $"{pair.Key} {pair.Value}\n"))}{Names(cpio)}"
        );
    }

    [Theory]
    [InlineData(CompressionKind.None, null)]
    [InlineData(CompressionKind.Xz, "xz")]
    [InlineData(CompressionKind.Zstandard, "zstd")]
    public async Task Each_compression_holds_the_same(CompressionKind kind, string? name)
    {
        var rpm = await Acme.WriteAsync(new RpmPackager(Options with { Compression = new CompressionSettings(kind) }));

        var (_, header, _, payload) = RpmReader.Read(rpm);
        header.GetValueOrDefault(1125).ShouldBe(name);
        Convert.ToHexStringLower(SHA256.HashData(Unpack(rpm[payload..], kind))).ShouldBe(header[5097]);
    }

    [Fact]
    public async Task The_same_contents_give_the_same_bytes_in_whatever_order_they_come()
    {
        var first = await Acme.WriteAsync(new RpmPackager());

        var second = await Acme.WriteAsync(new RpmPackager(), Acme.Contents with { Files = [.. Acme.Contents.Files.Reverse()] });

        second.ShouldBe(first);
    }

    [Fact]
    public async Task A_signature_is_of_the_header()
    {
        var signer = new FakeSigner();

        var (signature, _, bytes, _) = RpmReader.Read(await Acme.WriteAsync(new RpmPackager(Options with { Signer = signer })));

        signer.Signed.ShouldBe(bytes);
        signature[268].ShouldBe(Convert.ToHexStringLower(FakeSigner.Signature));
    }

    [Fact]
    public async Task A_package_without_files_is_one_too()
    {
        var contents = Acme.Contents with { Files = [], Metadata = Acme.Contents.Metadata with { Units = [] } };

        var (_, header, _, _) = RpmReader.Read(await Acme.WriteAsync(new RpmPackager(), contents));

        header.ContainsKey(1117).ShouldBeFalse();
        header[1009].ShouldBe("0");
    }

    [Fact]
    public void All_faults_are_told_together()
    {
        var contents = Acme.Contents with
        {
            Metadata = Acme.Contents.Metadata with
            {
                Name = "-acme",
                Version = "1:2",
                License = null,
                Triplet = "x86_64-w64-mingw32",
                Epoch = -1,
                Summary = "two\nlines",
                Requires = [new PackageRelation("has blank"), new PackageRelation("ok", VersionRelation.Less, "1 2")],
                Units = [],
            },
            Files = [PackageFile.Link("/a", ""), PackageFile.OfText("/b/../c", "")],
        };

        var fault = Should.Throw<RecipesException>(() => Acme.WriteAsync(new RpmPackager(), contents));

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        Snapshot.Match(fault.Message.Replace("; ", ";\n", StringComparison.Ordinal) + "\n" + fault.Hint);
    }

    [Theory]
    [InlineData("x86_64-linux-gnu", "x86_64")]
    [InlineData("i386-linux-gnu", "i686")]
    [InlineData("arm-linux-gnueabihf", "armv7hl")]
    [InlineData("aarch64-unknown-linux-gnu", "aarch64")]
    [InlineData("powerpc64le-linux-gnu", "ppc64le")]
    [InlineData("x86_64-w64-mingw32", null)]
    [InlineData(null, "noarch")]
    public void Architectures_come_from_triplets(string? triplet, string? expected) => RpmArchitectures.Of(triplet).ShouldBe(expected);

    private static byte[] Unpack(byte[] payload, CompressionKind kind)
    {
        using var plain = new MemoryStream();
        using var stream = Decompression.Open(new MemoryStream(payload), kind);
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    // Of cpio's new ASCII form: eight hex digits a field; 6 is the size, 11 the name's length.
    private static string Names(byte[] cpio)
    {
        var text = new StringBuilder();
        var position = 0;
        string name;
        do
        {
            int Field(int i) =>
                int.Parse(Encoding.ASCII.GetString(cpio, position + 6 + i * 8, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var (size, length) = (Field(6), Field(11));
            name = Encoding.UTF8.GetString(cpio, position + 110, length - 1);
            text.Append(CultureInfo.InvariantCulture, $"{Convert.ToString(Field(1), 8)} {Field(5)} {size} {name}\n");
            position = Align(Align(position + 110 + length) + size);
        } while (name != "TRAILER!!!");
        position.ShouldBe(cpio.Length);
        return text.ToString();

        static int Align(int position) => (position + 3) / 4 * 4;
    }
}
