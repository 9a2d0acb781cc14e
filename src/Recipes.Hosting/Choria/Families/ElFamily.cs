using Recipes.Packagers;
using Recipes.Packagers.Rpm;

namespace Recipes.Hosting.Choria.Families;

/// <summary><c>el/*</c>: an rpm with the binary as a service of systemd, of SysV's init in <c>el/el6</c>, and the source rpm that it can be made of again.</summary>
internal sealed class ElFamily : IPackageFamily
{
    private const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    public IReadOnlyList<FamilyFile> Files(FamilyInput input)
    {
        var isSysV = input.Plan.Template.Name == "el/el6";
        var architecture = input.Plan.Property("target_arch") ?? "";
        var contents = new PackageContents
        {
            Metadata = FamilyMetadata.Of(input, Triplet(architecture)) with
            {
                Section = input.Plan.Property("rpm_group"),
                Scripts = isSysV ? SysVTexts.Scripts(input.Name) : Scripts(input.Name),
            },
            Files = [.. Common(input), .. isSysV ? SysV(input) : SystemD(input)],
            Time = input.Time,
        };
        var options = new RpmOptions
        {
            Distribution = input.Plan.Property("dist"),
            Packager = input.Plan.Property("contact"),
            Signer = input.Signer,
        };
        return [File(new RpmPackager(options)), File(new RpmSourcePackager(options, input.Plan.WorkArchive)) with { IsSource = true }];

        FamilyFile File(IPackager packager) => new(packager.FileName(contents.Metadata), contents, packager);
    }

    // rpm's own words for processors, as a GNU system name.
    private static string? Triplet(string architecture) =>
        architecture switch
        {
            "noarch" => null,
            "armv7hl" => "armv7hl-linux-gnueabihf",
            "armv6hl" => "armv6l-linux-gnueabihf",
            "armv5tel" => "armv5tel-linux-gnueabi",
            _ => $"{architecture}-linux-gnu",
        };

    private static IEnumerable<PackageFile> Common(FamilyInput input)
    {
        var texts = new ServiceTexts(input, "/etc/sysconfig");
        var etcdir = input.DirectoryOf("etcdir");
        yield return PackageFile.FromDisk($"{input.DirectoryOf("bindir")}/{input.Name}", input.Binary, PackageFile.Executable);
        yield return PackageFile.OfText($"/etc/sysconfig/{input.Name}-server", texts.Variables) with
        {
            IsConfiguration = true,
        };
        yield return PackageFile.OfText($"/etc/logrotate.d/{input.Name}", texts.LogRotation);
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

    private static IEnumerable<PackageFile> SystemD(FamilyInput input)
    {
        var texts = new ServiceTexts(input, "/etc/sysconfig");
        yield return PackageFile.OfText($"/usr/lib/systemd/system/{input.Name}-server.service", texts.ServerUnit);
        yield return PackageFile.OfText($"/usr/lib/systemd/system/{input.Name}-broker.service", texts.BrokerUnit);
        if (input.IsOn("manage_server_preset"))
            yield return PackageFile.OfText($"/usr/lib/systemd/system-preset/60-{input.Name}-server.preset", texts.Preset);
    }

    private static IEnumerable<PackageFile> SysV(FamilyInput input)
    {
        foreach (var role in (string[])["server", "broker"])
            yield return PackageFile.OfText(
                $"/etc/rc.d/init.d/{input.Name}-{role}",
                SysVTexts.Service(input, role),
                PackageFile.Executable
            );
    }

    // Unit by unit, as people look for them: what is not there yet, or not any more, must not fail for the other.
    private static PackageScripts Scripts(string name) =>
        new(
            AfterInstall: $"""
            if command -v systemctl >/dev/null 2>&1; then
            if [ "$1" -eq 1 ]; then
            systemctl --no-reload preset {name}-server >/dev/null 2>&1 || :
            systemctl --no-reload preset {name}-broker >/dev/null 2>&1 || :
            fi
            if [ -d /run/systemd/system ]; then
            systemctl daemon-reload >/dev/null 2>&1 || :
            systemctl try-restart {name}-server >/dev/null 2>&1 || :
            systemctl try-restart {name}-broker >/dev/null 2>&1 || :
            fi
            fi
            """,
            BeforeRemove: $"""
            if [ "$1" -eq 0 ] && command -v systemctl >/dev/null 2>&1; then
            systemctl --no-reload disable --now {name}-server >/dev/null 2>&1 || :
            systemctl --no-reload disable --now {name}-broker >/dev/null 2>&1 || :
            fi
            """,
            AfterRemove: """
            if [ -d /run/systemd/system ]; then
            systemctl daemon-reload >/dev/null 2>&1 || :
            fi
            """
        );
}
