using System.Text;
using Recipes.Errors;
using Recipes.Hosting.CommandLines;
using Recipes.Hosting.Parameters;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Hosting.Parameters;

/// <summary>What users read when they gave something wrong: each case with its text, hint and exit code.</summary>
public sealed class ParameterFaultsSpecs : IDisposable
{
    private readonly AbsolutePath root = AbsolutePath.Create(Directory.CreateTempSubdirectory("recipes-specs-").FullName);
    private readonly StringBuilder texts = new();
    private readonly Dictionary<string, string> environment = [];

    public ParameterFaultsSpecs() => Directory.CreateDirectory(root / ".nuke");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Of_the_command_line()
    {
        Tell<SampleBuild>("--number", "abc");
        Tell<SampleBuild>("--number", "99999999999");
        Tell<SampleBuild>("--small", "-1");
        Tell<SampleBuild>("--small=-1");
        Tell<SampleBuild>("--number");
        Tell<SampleBuild>("--ratio", "1,5");
        Tell<SampleBuild>("--fast", "maybe");
        Tell<SampleBuild>("--no-logo", "Compile");
        Tell<SampleBuild>("--configuration", "Relase");
        Tell<SampleBuild>("--configuration", "x");
        Tell<SampleBuild>("--configuration", "Release", "Compile");
        Tell<SampleBuild>("--levels", "quiet", "loud", "5");
        Tell<SampleBuild>("--minimum", "abc");
        Tell<SampleBuild>("--output=");
        Tell<SampleBuild>("--configuraton", "Release");
        Tell<SampleBuild>("--nope");
        Tell<SampleBuild>("--nope", "--configuraton", "x", "--number", "abc", "--nope");
        Tell<Secretive>("--pin", "12e4");
        Tell<Secretive>("Compile");
        Tell<Secretive>("--unconvertible", "x");
        Snapshot.Match(texts.ToString());
    }

    [Fact]
    public void Of_the_environment()
    {
        environment["RECIPES_NUMBER"] = "abc";
        Tell<SampleBuild>();
        environment["NUKE_NUMBER"] = "1";
        Tell<SampleBuild>();
        environment.Clear();
        environment["nuke_no-logo"] = "perhaps";
        environment["VERSION"] = "1";
        environment["RECIPES_VERSION"] = "2";
        Tell<SampleBuild>();
        environment.Clear();
        environment["RECIPES_PIN"] = "12e4";
        Tell<Secretive>();
        Snapshot.Match(texts.ToString());
    }

    [Fact]
    public void Of_files()
    {
        TellFile("{ \"number\": 1,\n  \"Version\": }");
        TellFile("{ \"number\": 1 ");
        TellFile("");
        TellFile("[]");
        TellFile("{} {}");
        TellFile("{ \"numbr\": 1 }");
        TellFile("{\r\n  // ä\r\n  \"Feed\": \"ä\", \"nope\": 1,\r\n  \"levels\": [\"Quiet\", \"Loud\"]\r\n}");
        TellFile("{ \"number\": \"1\" }");
        TellFile("{ \"number\": 1.5 }");
        TellFile("{ \"Version\": 1.5 }");
        TellFile("{ \"Fast\": \"true\" }");
        TellFile("{ \"Items\": \"a\" }");
        TellFile("{ \"Items\": [\"a\", 1, {}] }");
        TellFile("{ \"Version\": { \"Major\": 1 } }");
        TellFile("{ \"Feed\": \"a\", \"feed\": \"b\" }");
        TellFile("{ \"Root\": \"..\" }");
        TellFile("{ \"$schema\": \"./build.schema.json\", \"Profile\": [\"nope\"] }");
        File.WriteAllText(root / ".nuke" / "parameters.local.json", "{ \"Profile\": [\"ci\"], \"number\": \"x\" }");
        TellFile("{}", "--profile", "local");
        TellFile("{}", "--profile", "locla");
        File.WriteAllText(root / ".nuke" / "parameters.json", "{ \"Pin\": \"12e4\" }");
        Tell<Secretive>();
        Snapshot.Match(texts.ToString());
    }

    [Fact]
    public void Of_secrets()
    {
        var encrypted = EncryptedValue.Encrypt("1234", "right");
        File.WriteAllText(root / ".nuke" / "parameters.json", $$"""{ "Token": "{{encrypted}}" }""");
        File.WriteAllText(root / ".nuke" / "parameters.ci.json", $$"""{ "Token": "{{encrypted}}" }""");
        Tell<Secretive>();
        Tell<Secretive>("--profile", "ci");
        environment["PARAMS_KEY"] = "wrong";
        Tell<Secretive>();
        environment["PARAMS_KEY"] = "right";
        environment["RECIPES_PARAMS_KEY"] = "wrong";
        Tell<Secretive>();
        Snapshot.Match(texts.ToString());
    }

    [Fact]
    public void Of_the_root()
    {
        Tell<SampleBuild>("--root", "nope");
        Directory.Delete(root / ".nuke");
        Tell<SampleBuild>();
        Snapshot.Match(texts.ToString());
    }

    [Fact]
    public void Of_required_parameters()
    {
        var build = new Demanding();
        foreach (string[] tokens in new[] { [], ["--first", " "], new[] { "--first", "a", "--my-second", "b" } })
        {
            Note(
                tokens,
                () =>
                {
                    var bound = Read<Demanding>(tokens);
                    bound.SetOn(build);
                    RequiredParameters.Ensure(build, bound, RequiredParameters.Of(bound));
                }
            );
        }
        Snapshot.Match(texts.ToString());
    }

    [Fact]
    public void Of_setters()
    {
        File.WriteAllText(root / ".nuke" / "parameters.json", "{ \"Password\": \"x\" }");
        string[] tokens = ["--port", "0"];
        Note(tokens, () => Read<Guarded>(tokens).SetOn(new Guarded()));
        Snapshot.Match(texts.ToString());
    }

    private void TellFile(string text, params string[] tokens)
    {
        File.WriteAllText(root / ".nuke" / "parameters.json", text);
        texts.Append(text.ReplaceLineEndings("\n")).Append('\n');
        Tell<SampleBuild>(tokens);
    }

    private void Tell<T>(params string[] tokens) => Note(tokens, () => Read<T>(tokens));

    private void Note(string[] tokens, Action read)
    {
        var variables = environment.Select(variable => $"{variable.Key}={variable.Value} ").Order(StringComparer.Ordinal);
        texts.Append($"$ {string.Concat(variables)}build.sh {string.Join(' ', tokens)}".TrimEnd()).Append('\n');
        try
        {
            read();
            texts.Append("no fault\n\n");
        }
        catch (RecipesException e)
        {
            var text =
                $"{(e.Location is null ? "" : $"{e.Location}: ")}{e.Message}\n{(e.Hint is null ? "" : $"{e.Hint}\n")}exit {e.ExitCode}\n\n";
            texts.Append(text.Replace(root, "/checkout", StringComparison.Ordinal));
        }
    }

    private BoundParameters Read<T>(string[] tokens) =>
        ParameterReader.Read(
            typeof(T),
            new ParameterInput
            {
                Arguments = ArgumentsParser.Parse(tokens),
                Environment = environment,
                WorkingDirectory = root,
            }
        );

    private sealed class Secretive
    {
        [Parameter, Secret]
        public int Pin { get; set; }

        [Parameter, Secret]
        public string? Token { get; set; }

        [Parameter]
        public StringBuilder? Unconvertible { get; set; }

        [Parameter]
        public string[] Profile { get; set; } = [];
    }

    private sealed class Guarded
    {
        [Parameter]
        public int Port
        {
            get;
            set => field = value > 0 ? value : throw new InvalidOperationException("A port is greater than 0.");
        }

        [Parameter, Secret]
        public string Password
        {
            get;
            set => field = value.Length > 8 ? value : throw new InvalidOperationException("A password has nine letters.");
        } = "";
    }

    private sealed class Demanding
    {
        [Parameter, Required]
        public string? First { get; set; }

        [Parameter, Required]
        public int? MySecond { get; set; }

        [Parameter, Required]
        public string WithDefault { get; set; } = "x";
    }
}
