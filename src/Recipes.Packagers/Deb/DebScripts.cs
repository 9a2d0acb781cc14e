using System.Text;

namespace Recipes.Packagers.Deb;

/// <summary>
/// The maintainer scripts of a deb: the package's own text, then what its units need (as dh_installsystemd does it, through deb-systemd-helper, which
/// keeps what the administrator decided).
/// </summary>
internal static class DebScripts
{
    private const string Helper = "deb-systemd-helper";
    private const string HasHelper = "command -v deb-systemd-helper >/dev/null";

    /// <summary>The scripts that are not empty, by their name in the control archive.</summary>
    public static IEnumerable<(string Name, string Text)> Of(PackageMetadata metadata)
    {
        var scripts = metadata.Scripts;
        return new[]
        {
            ("preinst", Script(scripts.BeforeInstall, "")),
            ("postinst", Script(scripts.AfterInstall, AfterInstall(metadata.Units))),
            ("prerm", Script(scripts.BeforeRemove, BeforeRemove(metadata.Units))),
            ("postrm", Script(scripts.AfterRemove, AfterRemove(metadata.Units))),
        }
            .Where(script => script.Item2 is not null)
            .Select(script => (script.Item1, script.Item2!));
    }

    private static string? Script(string? own, string units)
    {
        if (string.IsNullOrWhiteSpace(own) && units.Length == 0)
            return null;
        var text = (own ?? "").ReplaceLineEndings("\n").TrimEnd('\n');
        if (text.Length > 0)
            text += "\n";
        return (text.StartsWith("#!", StringComparison.Ordinal) ? "" : "#!/bin/sh\nset -e\n") + text + units;
    }

    private static string AfterInstall(IReadOnlyList<PackageUnit> units)
    {
        var text = new StringBuilder();
        foreach (var unit in units)
        {
            var enable = unit.IsEnabled
                ? $"""
                    if {Helper} --quiet was-enabled '{unit.Name}'; then
                    {Helper} enable '{unit.Name}' >/dev/null || true
                    else
                    {Helper} update-state '{unit.Name}' >/dev/null || true
                    fi
                    """
                : $"{Helper} update-state '{unit.Name}' >/dev/null || true";
            text.Append(
                $"""
                case "$1" in configure|abort-upgrade|abort-deconfigure|abort-remove)
                if {HasHelper}; then
                {Helper} unmask '{unit.Name}' >/dev/null || true
                {enable}
                fi
                ;; esac

                """
            );
        }
        var started = string.Join(' ', units.Where(unit => unit.IsStarted).Select(unit => $"'{unit.Name}'"));
        if (units.Count > 0)
        {
            text.Append(
                $"""
                case "$1" in configure|abort-upgrade|abort-deconfigure|abort-remove)
                if [ -d /run/systemd/system ]; then
                systemctl --system daemon-reload >/dev/null || true
                {(
                    started.Length == 0
                        ? ":"
                        : $"if [ -n \"$2\" ]; then deb-systemd-invoke restart {started} >/dev/null || true; else deb-systemd-invoke start {started} >/dev/null || true; fi"
                )}
                fi
                ;; esac

                """
            );
        }
        return text.ToString();
    }

    private static string BeforeRemove(IReadOnlyList<PackageUnit> units)
    {
        var started = string.Join(' ', units.Where(unit => unit.IsStarted).Select(unit => $"'{unit.Name}'"));
        return started.Length == 0
            ? ""
            : $"""
                if [ -d /run/systemd/system ] && [ "$1" = remove ]; then
                deb-systemd-invoke stop {started} >/dev/null || true
                fi

                """;
    }

    private static string AfterRemove(IReadOnlyList<PackageUnit> units)
    {
        if (units.Count == 0)
            return "";
        var names = string.Join(' ', units.Select(unit => $"'{unit.Name}'"));
        return $"""
            if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
            systemctl --system daemon-reload >/dev/null || true
            fi
            if {HasHelper}; then
            case "$1" in
            remove)
            {Helper} mask {names} >/dev/null || true
            ;;
            purge)
            {Helper} purge {names} >/dev/null || true
            {Helper} unmask {names} >/dev/null || true
            ;;
            esac
            fi

            """;
    }
}
