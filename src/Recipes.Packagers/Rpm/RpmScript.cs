namespace Recipes.Packagers.Rpm;

/// <summary>A scriptlet.</summary>
/// <param name="Tag">The tag of its text.</param>
/// <param name="ProgramTag">The tag of its interpreter.</param>
/// <param name="Sense">Why the interpreter is needed.</param>
/// <param name="Program">Its interpreter.</param>
/// <param name="Text">Its text.</param>
internal sealed record RpmScript(RpmTag Tag, RpmTag ProgramTag, RpmSense Sense, string Program, string Text)
{
    /// <summary>
    /// The scriptlets of a package: its own text, then what its units need (as systemd's macros do it: the machine's presets decide what is enabled)
    /// and the linker's cache.
    /// </summary>
    public static IReadOnlyList<RpmScript> Of(PackageMetadata metadata)
    {
        var own = metadata.Scripts;
        var units = metadata.Units;
        var cache = metadata.OwnLibraries.Count > 0 ? "if [ -x /sbin/ldconfig ]; then /sbin/ldconfig; fi\n" : "";
        return
        [
            .. new[]
            {
                Make(RpmTag.BeforeInstall, RpmTag.BeforeInstallProgram, RpmSense.BeforeInstall, own.BeforeInstall, ""),
                Make(RpmTag.AfterInstall, RpmTag.AfterInstallProgram, RpmSense.AfterInstall, own.AfterInstall, cache + AfterInstall(units)),
                Make(RpmTag.BeforeRemove, RpmTag.BeforeRemoveProgram, RpmSense.BeforeRemove, own.BeforeRemove, BeforeRemove(units)),
                Make(RpmTag.AfterRemove, RpmTag.AfterRemoveProgram, RpmSense.AfterRemove, own.AfterRemove, cache + AfterRemove(units)),
            }.OfType<RpmScript>(),
        ];
    }

    private static RpmScript? Make(RpmTag tag, RpmTag programTag, RpmSense sense, string? own, string added)
    {
        var text = (own ?? "").ReplaceLineEndings("\n").TrimEnd('\n');
        if (text.Length == 0 && added.Length == 0)
            return null;
        var program = "/bin/sh";
        if (text.StartsWith("#!", StringComparison.Ordinal))
        {
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            program = (end < 0 ? text : text[..end])[2..].Trim().Split(' ')[0];
            text = end < 0 ? "" : text[(end + 1)..];
        }
        return new RpmScript(
            tag,
            programTag,
            sense,
            program,
            (text.Length > 0 && added.Length > 0 ? text + "\n" + added : text + added).TrimEnd('\n')
        );
    }

    private static string AfterInstall(IReadOnlyList<PackageUnit> units)
    {
        if (units.Count == 0)
            return "";
        var enabled = Names(units.Where(unit => unit.IsEnabled));
        var started = Names(units.Where(unit => unit.IsStarted));
        return $"""
            if [ -x /usr/bin/systemctl ]; then
            {(enabled.Length == 0 ? ":" : $"if [ $1 -eq 1 ]; then systemctl --no-reload preset {enabled} >/dev/null 2>&1 || :; fi")}
            if [ -d /run/systemd/system ]; then
            systemctl daemon-reload >/dev/null 2>&1 || :
            {(started.Length == 0 ? ":" : $"if [ $1 -gt 1 ]; then systemctl try-restart {started} >/dev/null 2>&1 || :; fi")}
            fi
            fi

            """;
    }

    private static string BeforeRemove(IReadOnlyList<PackageUnit> units) =>
        units.Count == 0
            ? ""
            : $"""
                if [ $1 -eq 0 ] && [ -x /usr/bin/systemctl ]; then
                if [ -d /run/systemd/system ]; then
                systemctl --no-reload disable --now {Names(units)} >/dev/null 2>&1 || :
                else
                systemctl --no-reload disable {Names(units)} >/dev/null 2>&1 || :
                fi
                fi

                """;

    private static string AfterRemove(IReadOnlyList<PackageUnit> units) =>
        units.Count == 0
            ? ""
            : """
                if [ -d /run/systemd/system ]; then
                systemctl daemon-reload >/dev/null 2>&1 || :
                fi

                """;

    private static string Names(IEnumerable<PackageUnit> units) => string.Join(' ', units.Select(unit => unit.Name));
}
