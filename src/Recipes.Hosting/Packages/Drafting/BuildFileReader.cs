using System.Text.RegularExpressions;

namespace Recipes.Hosting.Packages.Drafting;

/// <summary>Reads what projects say in the files of their build systems. Pure: texts in, facts out.</summary>
internal static partial class BuildFileReader
{
    /// <summary>What <c>configure.ac</c> says.</summary>
    public static TreeFacts OfAutoconf(string text)
    {
        var plain = AutoconfComment().Replace(text, "");
        var init = AcInit().Match(plain);
        var arguments = init.Success ? Arguments(init.Groups["arguments"].Value) : [];
        return new TreeFacts
        {
            Name = Word(arguments.ElementAtOrDefault(3)) ?? Word(arguments.ElementAtOrDefault(0)),
            Version = Version(arguments.ElementAtOrDefault(1)),
            Homepage = Address(arguments.ElementAtOrDefault(4)),
            Needs =
            [
                .. PkgCheck()
                    .Matches(plain)
                    .SelectMany(match =>
                    {
                        var given = Arguments(match.Groups["arguments"].Value);
                        // With a fourth argument it says itself what is done without.
                        return Modules(given.ElementAtOrDefault(1)).Select(name => new TreeNeed(name, given.Count < 4));
                    }),
                .. CheckLib().Matches(plain).Select(match => new TreeNeed(match.Groups["name"].Value, false)),
            ],
        };
    }

    /// <summary>What <c>CMakeLists.txt</c> says.</summary>
    public static TreeFacts OfCMake(string text)
    {
        var plain = HashComment().Replace(text, "");
        var project = CMakeProject().Match(plain).Groups["arguments"].Value;
        return new TreeFacts
        {
            Name = Word(project.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()?.Trim('"')),
            Version = Version(Group(CMakeVersion().Match(project), "value")),
            Description = Group(CMakeDescription().Match(project), "value"),
            Homepage = Address(Group(CMakeHomepage().Match(project), "value")),
            Needs =
            [
                .. FindPackage()
                    .Matches(plain)
                    .Select(match => new TreeNeed(
                        match.Groups["name"].Value,
                        match.Groups["rest"].Value.Contains("REQUIRED", StringComparison.Ordinal)
                    )),
                .. CMakePkgCheck()
                    .Matches(plain)
                    .SelectMany(match =>
                        Modules(match.Groups["modules"].Value)
                            .Select(name => new TreeNeed(
                                name,
                                match.Groups["modules"].Value.Contains("REQUIRED", StringComparison.Ordinal)
                            ))
                    ),
            ],
        };
    }

    /// <summary>What <c>meson.build</c> says.</summary>
    public static TreeFacts OfMeson(string text)
    {
        var plain = HashComment().Replace(text, "");
        var project = MesonProject().Match(plain).Groups["arguments"].Value;
        return new TreeFacts
        {
            Name = Group(Quoted().Match(project), "value"),
            Version = Version(Group(MesonVersion().Match(project), "value")),
            License = Group(MesonLicense().Match(project), "value") is { } id && !id.Contains(' ', StringComparison.Ordinal) ? id : null,
            Needs =
            [
                .. MesonDependency()
                    .Matches(plain)
                    .Where(match => Word(match.Groups["name"].Value) is not null)
                    .Select(match => new TreeNeed(
                        match.Groups["name"].Value,
                        !match.Groups["rest"].Value.Contains("required", StringComparison.Ordinal)
                    )),
            ],
        };
    }

    /// <summary>What <c>pyproject.toml</c>, <c>setup.cfg</c> or <c>setup.py</c> says.</summary>
    public static TreeFacts OfPython(string text) =>
        new()
        {
            Name = Word(Group(PythonField("name").Match(text), "value")),
            Version = Version(Group(PythonField("version").Match(text), "value")),
            Description = Group(PythonField("description").Match(text), "value"),
            Homepage = Address(Group(PythonField("url|homepage|Homepage").Match(text), "value")),
        };

    /// <summary>What the pattern of a <c>.pc</c> file says; what it requires, whoever uses it needs too.</summary>
    public static TreeFacts OfPkgConfig(string text) =>
        new()
        {
            Description = Group(PkgDescription().Match(text), "value"),
            Homepage = Address(Group(PkgAddress().Match(text), "value")),
            Needs =
            [
                .. PkgRequires()
                    .Matches(text)
                    .SelectMany(match => Modules(match.Groups["value"].Value))
                    .Select(name => new TreeNeed(name, true)),
            ],
        };

    // Names of modules, without the conditions on their versions and without what is a variable.
    private static IEnumerable<string> Modules(string? list) =>
        Condition()
            .Replace(list ?? "", " ")
            .Split([' ', ',', '\t', '\n', '\r', '[', ']', '"'], StringSplitOptions.RemoveEmptyEntries)
            .Where(name => char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+'))
            .Where(name => name is not ("REQUIRED" or "QUIET" or "IMPORTED_TARGET" or "GLOBAL"));

    private static List<string> Arguments(string text)
    {
        var arguments = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                arguments.Add(text[start..i].Trim().Trim('[', ']').Trim());
                start = i + 1;
            }
            else
            {
                depth +=
                    text[i] is '[' or '(' ? 1
                    : text[i] is ']' or ')' ? -1
                    : 0;
            }
        }
        return arguments;
    }

    private static string? Group(Match match, string name) =>
        match.Success && match.Groups[name].Value.Trim() is { Length: > 0 } value ? value : null;

    private static string? Word(string? text) =>
        text is { Length: > 0 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+') ? text : null;

    private static string? Version(string? text) => text is { Length: > 0 } && char.IsAsciiDigit(text[0]) ? Word(text) : null;

    private static string? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? text : null;

    private static Regex PythonField(string names) =>
        new(
            $"""^\s*["']?({names})["']?\s*[=:]\s*["']?(?<value>[^"'\n]+?)["']?,?\s*$""",
            RegexOptions.ExplicitCapture | RegexOptions.Multiline,
            TimeSpan.FromSeconds(1)
        );

    [GeneratedRegex(@"(^|\s)(dnl\b|#).*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AutoconfComment();

    [GeneratedRegex("#.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex HashComment();

    [GeneratedRegex(@"\bAC_INIT\s*\((?<arguments>[^()]*(\([^()]*\)[^()]*)*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AcInit();

    [GeneratedRegex(@"\bPKG_CHECK_MODULES(_STATIC)?\s*\((?<arguments>[^()]*(\([^()]*\)[^()]*)*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PkgCheck();

    [GeneratedRegex(
        @"\bAC_(CHECK_LIB\s*\(\s*\[?|SEARCH_LIBS\s*\([^,]*,\s*\[?)(?<name>[A-Za-z0-9_+-]+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CheckLib();

    [GeneratedRegex(@"\bproject\s*\((?<arguments>[^)]*)\)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CMakeProject();

    [GeneratedRegex(@"\bVERSION\s+""?(?<value>[0-9][^\s"")]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CMakeVersion();

    [GeneratedRegex("""\bDESCRIPTION\s+"(?<value>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CMakeDescription();

    [GeneratedRegex("""\bHOMEPAGE_URL\s+"?(?<value>[^\s")]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CMakeHomepage();

    [GeneratedRegex(
        @"\bfind_package\s*\(\s*(?<name>[A-Za-z0-9_+-]+)(?<rest>[^)]*)\)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex FindPackage();

    [GeneratedRegex(
        @"\bpkg_(check|search)_modules?\s*\(\s*[A-Za-z0-9_]+\s+(?<modules>[^)]*)\)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex CMakePkgCheck();

    [GeneratedRegex(@"\bproject\s*\((?<arguments>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MesonProject();

    [GeneratedRegex("'(?<value>[^']*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\bversion\s*:\s*'(?<value>[^']*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MesonVersion();

    [GeneratedRegex(@"\blicense\s*:\s*\[?\s*'(?<value>[^']*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MesonLicense();

    [GeneratedRegex(@"\bdependency\s*\(\s*'(?<name>[^']+)'(?<rest>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MesonDependency();

    [GeneratedRegex(@"^Description:\s*(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex PkgDescription();

    [GeneratedRegex(@"^URL:\s*(?<value>\S+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex PkgAddress();

    [GeneratedRegex(@"^Requires(\.private)?:(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex PkgRequires();

    [GeneratedRegex(@"[<>!=]=?\s*[^\s,\]]+", RegexOptions.None, 1000)]
    private static partial Regex Condition();
}
