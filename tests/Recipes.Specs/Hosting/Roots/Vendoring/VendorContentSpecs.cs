using System.Formats.Tar;
using System.Text;
using Recipes.Archives.Compression;
using Recipes.Hosting.Roots.Vendoring;
using Recipes.IO;
using Recipes.Packagers;

namespace Recipes.Specs.Hosting.Roots.Vendoring;

public sealed class VendorContentSpecs : IDisposable
{
    private readonly TemporaryDirectory temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("jq.tar.gz", CompressionKind.Gzip)]
    [InlineData("jq.tar", CompressionKind.None)]
    public async Task The_archive_has_one_top_directory_sorted_owned_by_0_of_one_time(string name, CompressionKind kind)
    {
        PackageFile[] files =
        [
            PackageFile.Link("/lib/libjq.so", "libjq.so.1"),
            PackageFile.OfText("/bin/jq", "program", PackageFile.Executable),
            PackageFile.OfText("/lib/libjq.so.1", "library"),
        ];
        var content = new VendorContent(Options(name, kind), files, null);

        var archive = await content.WriteArchiveAsync(((AbsolutePath)temporary.Path / "a").CreateDirectory(), default);
        var again = await (content with { Files = [.. files.Reverse()] }).WriteArchiveAsync(
            ((AbsolutePath)temporary.Path / "b").CreateDirectory(),
            default
        );

        again.ReadAllBytes().ShouldBe(archive.ReadAllBytes());
        using var stream = File.OpenRead(archive);
        using var reader = new TarReader(Decompression.Open(stream, kind));
        var members = new List<TarEntry>();
        while (await reader.GetNextEntryAsync(copyData: true) is { } member)
            members.Add(member);
        members.Select(member => member.Name).ShouldBe(["jq/", "jq/bin/", "jq/bin/jq", "jq/lib/", "jq/lib/libjq.so", "jq/lib/libjq.so.1"]);
        members.ShouldAllBe(member => member.Uid == 0 && member.Gid == 0 && member.ModificationTime.Year == 1980);
        members[2].Mode.ShouldBe(PackageFile.Executable);
        members[4].LinkName.ShouldBe("libjq.so.1");
    }

    [Fact]
    public void The_scripts_know_programs_and_libraries()
    {
        Scripts(PackageFile.OfText("/bin/jq", "", PackageFile.Executable)).ShouldBe((true, false));
        Scripts(PackageFile.OfText("/bin/readme", "")).ShouldBe((false, false));
        Scripts(PackageFile.OfText("/lib/libjq.a", "")).ShouldBe((false, false));
        Scripts(PackageFile.OfText("/lib/libjq.so.1", "")).ShouldBe((false, true));
        Scripts(PackageFile.OfText("/lib/jq/plugin.so", "")).ShouldBe((false, false));

        (bool, bool) Scripts(PackageFile file)
        {
            var scripts = new VendorContent(Options("jq.tar.gz", CompressionKind.Gzip), [file], null).Scripts;
            return (scripts.HasPrograms, scripts.HasLibraries);
        }
    }

    [Fact]
    public async Task What_is_published_is_the_archive_with_its_scripts_sums_and_index()
    {
        var content = new VendorContent(
            Options("jq.tar.gz", CompressionKind.Gzip),
            [PackageFile.OfText("/bin/jq", "program", PackageFile.Executable)],
            "Command-line JSON processor"
        );
        var draft = await content.WriteArchiveAsync(((AbsolutePath)temporary.Path / "draft").CreateDirectory(), default);

        content.Publish(draft);

        var directory = content.Options.Archive.Parent!;
        directory
            .GetFiles()
            .Select(file => file.Name)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["SHA256SUMS", "jq-1.6.dsc", "jq-1.6.profile", "jq-1.6.sh", "jq.tar.gz"]);
        (directory.Parent! / "index")
            .ReadAllText()
            .ShouldMatch("^jq-1.6 http://example.org/heroku/jq/jq-1.6.sh [0-9a-f]{32} # Command-line JSON processor\n$");
        (directory / "jq-1.6.sh").ReadAllText().ShouldContain("unpack \"$INSTALLER_DIR/jq.tar.gz\" ");
        File.ReadLines(directory / "SHA256SUMS").Count().ShouldBe(3);
        Encoding
            .UTF8.GetString((directory / "jq-1.6.profile").ReadAllBytes())
            .ShouldBe("export PATH=\"${PATH:+$PATH:}/app/vendor/jq/bin\"\n");
    }

    private VendorOptions Options(string name, CompressionKind kind) =>
        new()
        {
            Prefix = "/app/vendor/jq",
            Archive = (AbsolutePath)temporary.Path / "vendor" / "jq" / name,
            Compression = kind,
            Address = "http://example.org/heroku",
            Version = "1.6",
        };
}
