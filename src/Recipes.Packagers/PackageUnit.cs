namespace Recipes.Packagers;

/// <summary>A systemd unit of a package, whose file is among the package's own.</summary>
/// <param name="Name">With its suffix: <c>acme-server.service</c>.</param>
/// <param name="IsEnabled">Whether it is enabled when the package is installed first, as far as the machine's presets allow.</param>
/// <param name="IsStarted">Whether it is started after the installation and restarted after an upgrade, where systemd runs.</param>
public sealed record PackageUnit(string Name, bool IsEnabled = true, bool IsStarted = true);
