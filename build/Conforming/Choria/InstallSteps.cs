using System.Text.RegularExpressions;

namespace Conforming.Choria;

/// <summary>What a case wants to be tried with an installed package: clauses of a sentence, between semicolons.</summary>
internal static partial class InstallSteps
{
    /// <summary>One thing to try, in the order of the sentence.</summary>
    public abstract record Step;

    /// <summary><c>rpm --root R -i --nodeps --noscripts</c>, or <c>dpkg -i in a Debian root without a running systemd ends with state ii</c>.</summary>
    public sealed record Install(IReadOnlyList<string> Options, string? State) : Step;

    /// <summary><c>then chroot R /opt/bin/x building prints: built 1.2</c>.</summary>
    public sealed record Prints(string Command, string Text) : Step;

    /// <summary><c>x-server is enabled, x-broker is not</c>.</summary>
    public sealed record Enabled(string Unit, bool IsEnabled) : Step;

    /// <summary><c>erase leaves none of the listed files</c>.</summary>
    public sealed record Gone : Step;

    /// <summary>Reads a sentence.</summary>
    /// <exception cref="CaseException">A clause is not understood.</exception>
    public static IReadOnlyList<Step> Parse(string sentence)
    {
        var steps = sentence.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Clause).ToList();
        return steps is [Install, ..] ? steps : throw new CaseException($"'install' does not begin with an installation: '{sentence}'");
    }

    [GeneratedRegex(@"^rpm --root R (?:-i|--install)(?<options>(?: --(?:nodeps|noscripts|force|nosignature))*)$")]
    private static partial Regex RpmInstall { get; }

    [GeneratedRegex(@"^dpkg (?:-i|--install) in a Debian root(?: without a running systemd)? ends with state (?<state>[a-zA-Z]{2})$")]
    private static partial Regex DpkgInstall { get; }

    [GeneratedRegex(@"^(?:then )?chroot R (?<command>.+?) prints: (?<text>.*)$")]
    private static partial Regex Output { get; }

    [GeneratedRegex(@"^(?:and )?(?<unit>[^\s,]+) is (?<not>not )?(?<enabled>enabled)?$")]
    private static partial Regex State { get; }

    [GeneratedRegex(@"^(?:rpm -e|erase|dpkg -P|purge) leaves none of the listed files$")]
    private static partial Regex Removal { get; }

    private static IEnumerable<Step> Clause(string clause)
    {
        if (RpmInstall.Match(clause) is { Success: true } rpm)
            return [new Install(rpm.Groups["options"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries), null)];
        if (DpkgInstall.Match(clause) is { Success: true } dpkg)
            return [new Install([], dpkg.Groups["state"].Value)];
        if (Output.Match(clause) is { Success: true } output)
            return [new Prints(output.Groups["command"].Value, output.Groups["text"].Value)];
        if (Removal.IsMatch(clause))
            return [new Gone()];
        var states = clause.Split(", ").Select(part => State.Match(part.Replace(" is not", " is not ", StringComparison.Ordinal))).ToList();
        return states.TrueForAll(state => state.Success) && states[0].Groups["enabled"].Success
            ? states.Select(state => new Enabled(state.Groups["unit"].Value, !state.Groups["not"].Success))
            : throw new CaseException($"the clause of 'install' is not understood: '{clause}'");
    }
}
