using System.Globalization;
using System.Linq.Expressions;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria;

/// <summary>What a specification's class says of one package: properties. Immutable: each method gives a new one.</summary>
/// <typeparam name="TSelf">The specification's class.</typeparam>
public sealed record PackageDefinition<TSelf>
    where TSelf : BuildSpecification<TSelf>
{
    internal PackageDefinition(SpecifiedPackage package) => Package = package;

    internal SpecifiedPackage Package { get; init; }

    /// <summary>The package's name.</summary>
    public PackageDefinition<TSelf> Name(string name) => Set("name", name);

    /// <summary>The template, <c>FAMILY/NAME</c>: the project's own in <c>packager/templates</c>, or ours (<c>el/el7</c>, <c>debian/generic</c>, <c>archive/basic</c>, <c>windows/64bit</c>).</summary>
    public PackageDefinition<TSelf> Template(string template) => Set("template", template);

    /// <summary>The compile target whose binary is packaged: <c>x => x.Linux64</c>. It needs a <see cref="TargetArch"/>.</summary>
    public PackageDefinition<TSelf> Binary(Expression<Func<TSelf, BuildSpecification<TSelf>.CompileTarget>> target) =>
        Set("binary", MemberNames.Of(target));

    /// <summary>The architecture as the packages' system calls it: <c>x86_64</c> of an rpm, the GNU triplet <c>x86_64-linux-gnu</c> of a deb.</summary>
    public PackageDefinition<TSelf> TargetArch(string arch) => Set("target_arch", arch);

    /// <summary>Who answers for the package: <c>Name &lt;address></c>.</summary>
    public PackageDefinition<TSelf> Contact(string contact) => Set("contact", contact);

    /// <summary>The directory of the binary.</summary>
    public PackageDefinition<TSelf> BinDir(string directory) => Set("bindir", directory);

    /// <summary>The directory of the configuration.</summary>
    public PackageDefinition<TSelf> EtcDir(string directory) => Set("etcdir", directory);

    /// <summary>The release of the packaging.</summary>
    public PackageDefinition<TSelf> Release(int release) => Set("release", release.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether the package has configuration files.</summary>
    public PackageDefinition<TSelf> ManageConf(bool isManaged = true) => Set("manage_conf", isManaged ? "1" : "0");

    /// <summary>Whether an rpm has a preset of systemd for the server.</summary>
    public PackageDefinition<TSelf> ManageServerPreset(bool isManaged = true) => Set("manage_server_preset", isManaged ? "1" : "0");

    /// <summary>The distribution in an rpm's release: <c>el7</c>.</summary>
    public PackageDefinition<TSelf> Dist(string dist) => Set("dist", dist);

    /// <summary>The distribution in a deb's version: <c>bookworm</c>.</summary>
    public PackageDefinition<TSelf> Distro(string distro) => Set("distro", distro);

    /// <summary>The group of an rpm.</summary>
    public PackageDefinition<TSelf> RpmGroup(string group) => Set("rpm_group", group);

    /// <summary>The name that Windows shows.</summary>
    public PackageDefinition<TSelf> DisplayName(string name) => Set("display_name", name);

    /// <summary>The operating system in an archive's name.</summary>
    public PackageDefinition<TSelf> Os(string os) => Set("os", os);

    /// <summary>The format of an archive: <c>tgz</c> or <c>zip</c>.</summary>
    public PackageDefinition<TSelf> Format(string format) => Set("format", format);

    /// <summary>Run levels and order of the server's SysV script, for <c>el/el6</c>.</summary>
    public PackageDefinition<TSelf> ServerStart(string runLevels, int order) =>
        Set("server_start_runlevels", runLevels).Set("server_start_order", order.ToString(CultureInfo.InvariantCulture));

    /// <summary>Run levels and order of the broker's SysV script, for <c>el/el6</c>.</summary>
    public PackageDefinition<TSelf> BrokerStart(string runLevels, int order) =>
        Set("broker_start_runlevels", runLevels).Set("broker_start_order", order.ToString(CultureInfo.InvariantCulture));

    /// <summary>Any property: what <c>{{cpkg_NAME}}</c> stands for in templates. Null is none, whatever the defaults say.</summary>
    public PackageDefinition<TSelf> Set(string property, string? value)
    {
        var properties = Package.Properties.ToList();
        var entry = new WrittenEntry(
            property,
            new WrittenValue(value ?? "", Package.Position) { IsNull = value is null },
            Package.Position
        );
        var index = properties.FindIndex(other => other.Name == property);
        if (index < 0)
            properties.Add(entry);
        else
            properties[index] = entry;
        return new PackageDefinition<TSelf>(Package with { Properties = properties });
    }
}
