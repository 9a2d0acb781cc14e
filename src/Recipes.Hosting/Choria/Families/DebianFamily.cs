using Recipes.Packagers;
using Recipes.Packagers.Deb;

namespace Recipes.Hosting.Choria.Families;

/// <summary><c>debian/*</c>: a deb with the binary as services of systemd - in the directories and under the name that the specification gives -, and its source.</summary>
internal sealed class DebianFamily : IPackageFamily
{
    private const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    public IReadOnlyList<FamilyFile> Files(FamilyInput input)
    {
        var metadata = FamilyMetadata.Of(input, input.Plan.Property("target_arch"));
        var contents = new PackageContents
        {
            Metadata = metadata with
            {
                Version = input.Plan.Property("distro") is { Length: > 0 } distro ? $"{metadata.Version}+{distro}" : metadata.Version,
                // The version is the package's whole version, as of a package that is Debian's own.
                Release = "",
                Section = "net",
                Requires = input.LibraryPackages,
                // Which of the two a machine is, its administrator says; most are servers.
                Units = [new PackageUnit($"{input.Name}-server.service"), new PackageUnit($"{input.Name}-broker.service", false, false)],
                Scripts = Scripts(input.Name),
            },
            Files = [.. Of(input)],
            Time = input.Time,
        };
        var options = new DebOptions { Signer = input.Signer };
        return
        [
            File(new DebPackager(options)),
            File(new DebSourceDescription(options)) with
            {
                IsSource = true,
            },
            File(new DebSourceArchive(options)) with
            {
                IsSource = true,
            },
        ];

        FamilyFile File(IPackager packager) => new(packager.FileName(contents.Metadata), contents, packager);
    }

    private static IEnumerable<PackageFile> Of(FamilyInput input)
    {
        var texts = new ServiceTexts(input, "/etc/default");
        var etcdir = input.DirectoryOf("etcdir");
        yield return PackageFile.FromDisk($"{input.DirectoryOf("bindir")}/{input.Name}", input.Binary, PackageFile.Executable);
        yield return PackageFile.OfText($"/lib/systemd/system/{input.Name}-server.service", texts.ServerUnit);
        yield return PackageFile.OfText($"/lib/systemd/system/{input.Name}-broker.service", texts.BrokerUnit);
        yield return PackageFile.OfText($"/etc/logrotate.d/{input.Name}", texts.LogRotation) with
        {
            IsConfiguration = true,
        };
        if (!input.IsOn("manage_conf"))
            yield break;
        yield return PackageFile.OfText($"{etcdir}/server.conf", texts.ServerConfiguration, Secret) with
        {
            IsConfiguration = true,
        };
        yield return PackageFile.OfText($"{etcdir}/broker.conf", texts.BrokerConfiguration, Secret) with
        {
            IsConfiguration = true,
        };
    }

    // The broker is started by nobody but the administrator, yet an upgrade reaches it, and a removal ends it.
    private static PackageScripts Scripts(string name) =>
        new(
            AfterInstall: $"""
            if [ "$1" = configure ] && [ -n "$2" ] && [ -d /run/systemd/system ]; then
            systemctl --system daemon-reload >/dev/null || true
            systemctl try-restart '{name}-broker.service' >/dev/null || true
            fi
            """,
            BeforeRemove: $"""
            if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
            systemctl stop '{name}-broker.service' >/dev/null || true
            fi
            """,
            AfterRemove: $"""
            if [ "$1" = purge ]; then
            rm -f /var/log/{name}.log* /var/log/{name}-broker.log*
            fi
            """
        );
}
