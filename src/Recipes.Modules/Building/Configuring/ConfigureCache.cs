using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Recipes.Commands;
using Recipes.Environments;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Keys;

namespace Recipes.Modules.Building.Configuring;

/// <summary>
/// Facts of the C library and the compiler that one configure script found out and others need not ask again: a file for each compiler with its flags,
/// handed to configure as <c>CONFIG_SITE</c>. See "Site Defaults" in autoconf's manual.
/// </summary>
internal sealed partial class ConfigureCache
{
    private const string Conflict = "!";
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Patience = 10_000;

    private readonly AbsolutePath file;
    private readonly ConfigureScript script;

    private ConfigureCache(AbsolutePath file, ConfigureScript script)
    {
        this.file = file;
        this.script = script;
    }

    /// <summary>Opens the cache for one script.</summary>
    /// <param name="context">What it runs with; has no cache where sharing is off.</param>
    /// <param name="script">The script.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where nothing can be shared: sharing is off, autoconf did not make the script, or its arguments choose the compiler.</returns>
    public static async Task<ConfigureCache?> OpenAsync(
        RecipeContext context,
        ConfigureScript script,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        if (context.ConfigureCache is not { } directory || script.Autoconf is null || arguments.Any(ChoosesCompiler().IsMatch))
            return null;
        return await IdentifyAsync(context, cancellationToken) is { } identity ? new ConfigureCache(directory / identity, script) : null;
    }

    /// <summary>Writes what configure may read, and tells it where.</summary>
    /// <param name="command">configure.</param>
    /// <param name="environment">Its environment.</param>
    /// <param name="site">The file to write; belongs to this build.</param>
    public Command Serve(Command command, IReadOnlyDictionary<string, string> environment, AbsolutePath site)
    {
        var text = new StringBuilder();
        // A script below this one inherits the variable, and may be of another release.
        text.Append(CultureInfo.InvariantCulture, $"case $0 in '{command.Executable}')\n");
        foreach (var ((scope, name), value) in Read())
        {
            if (value != Conflict && IsMine(scope))
                text.Append(CultureInfo.InvariantCulture, $"test \"${{{name}+set}}\" = set || {name}={value}\n");
        }
        // Where CONFIG_SITE is set, configure does not look for the prefix's own.
        text.Append(";;\nesac\nfor recipes_site in \"$prefix/share/config.site\" \"$prefix/etc/config.site\"; do\n");
        text.Append("  if test -r \"$recipes_site\"; then . \"$recipes_site\"; fi\ndone\n");
        site.WriteAllText(text.ToString());
        return command.WithEnvironment(new Dictionary<string, string>(environment, StringComparer.Ordinal) { ["CONFIG_SITE"] = site });
    }

    /// <summary>Takes over what configure found out.</summary>
    /// <param name="log">Its <c>config.log</c>.</param>
    public void Learn(AbsolutePath log)
    {
        if (!File.Exists(log))
            return;
        var facts = Read();
        foreach (var line in File.ReadLines(log, Encoding.Latin1))
        {
            if (Variables().Match(line) is not { Success: true } match)
                continue;
            var (name, value) = (match.Groups["name"].Value, match.Groups["value"].Value);
            if (ConfigureFacts.ScopeOf(name, Unquote(value), script) is not { } scope)
                continue;
            // Two answers: it was no fact, and is never shared again.
            facts[(scope, name)] = facts.TryGetValue((scope, name), out var known) && known != value ? Conflict : value;
        }
        Directory.CreateDirectory(file.Parent!);
        var draft = file.Parent! / Path.GetRandomFileName();
        File.WriteAllLines(draft, facts.Select(fact => $"{fact.Key.Scope}\t{fact.Key.Name}\t{fact.Value}").Order(StringComparer.Ordinal));
        // Of two that write at once one wins: what the other learnt is learnt again.
        File.Move(draft, file, overwrite: true);
    }

    private bool IsMine(string scope) =>
        scope.Length == 0 || scope == $"autoconf {script.Autoconf}" || scope == $"libtool {script.Libtool}";

    private Dictionary<(string Scope, string Name), string> Read()
    {
        var facts = new Dictionary<(string, string), string>();
        if (!File.Exists(file))
            return facts;
        foreach (var line in File.ReadLines(file))
        {
            if (line.Split('\t', 3) is [var scope, var name, var value])
                facts[(scope, name)] = value;
        }
        return facts;
    }

    // The compiler, the C library that it links with, the flags, and where it compiles for.
    private static async Task<string?> IdentifyAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        var platform = context.Package.Id.Platform;
        var key = new KeyDocument().Add("platform", platform.Name);
        foreach (var name in StepEnvironment.CountedVariables)
            key.Add(name, context.Environment.GetValueOrDefault(name));
        var compiler =
            context.Environment.GetValueOrDefault("CC") is { Length: > 0 } given ? given
            : platform.IsCross ? $"{platform.Name}-gcc"
            : "gcc";
        var words = compiler.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            foreach (var question in (string[])["--version", "-dumpmachine", "-print-file-name=libc.so.6"])
            {
                var answer = new List<string>();
                var command = Command.Create(words[0], [.. words.Skip(1), question]).WithEnvironment(context.Environment);
                var result = await context.Commands.RunAsync(command, line => answer.Add(line.Text), cancellationToken);
                if (!result.Succeeded)
                    return null;
                key.AddList(question, answer);
                if (answer is [var library] && File.Exists(library))
                    key.Add("library", $"{new FileInfo(library).Length} {File.GetLastWriteTimeUtc(library):O}");
            }
        }
        catch (RecipesException)
        {
            // Without a compiler configure itself says what is wrong.
            return null;
        }
        return key.ToKey();
    }

    private static string Unquote(string value) => value.Length >= 2 && value[0] == '\'' ? value[1..^1] : value;

    // Values that are one word to a shell: plain, or in single quotes with \' between.
    [GeneratedRegex(@"^(?<name>[a-z]\w*_cv_\w+)=(?<value>[\w./:+,@%-]*|'[^']*'(\\''[^']*')*)$", Options, Patience)]
    private static partial Regex Variables();

    [GeneratedRegex(@"^([A-Z]+=|--(host|build|target|cache-file|config-cache)\b|-C$)", Options, Patience)]
    private static partial Regex ChoosesCompiler();
}
