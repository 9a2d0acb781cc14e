using Recipes.Errors;
using Recipes.Hosting.CommandLines;
using Recipes.Hosting.Parameters;
using Recipes.IO;

namespace Recipes.Specs.Hosting.Parameters;

public sealed class ParameterReaderSpecs : IDisposable
{
    private readonly AbsolutePath root = AbsolutePath.Create(Directory.CreateTempSubdirectory("recipes-specs-").FullName);
    private readonly Dictionary<string, string> environment = [];

    public ParameterReaderSpecs() => Directory.CreateDirectory(root / ".nuke");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Members_of_every_kind_get_their_value()
    {
        var build = Build("Compile", "--configuration", "release", "--number=-5", "--version", "1.2", "--ratio", "1.5", "--small", "3");

        build.Configuration.ShouldBe(SampleConfiguration.Release);
        build.Number.ShouldBe(-5);
        build.Version.ShouldBe("1.2");
        build.Ratio.ShouldBe(1.5);
        build.Target.ShouldBe(["Compile"]);
        SampleBuild.Small.ShouldBe((byte)3);
    }

    [Fact]
    public void A_member_that_is_not_given_keeps_its_initial_value()
    {
        var build = Build();

        build.Configuration.ShouldBe(SampleConfiguration.Debug);
        build.Number.ShouldBe(7);
        build.Target.ShouldBeNull();
        build.Verbosity.ShouldBe(SampleVerbosity.Normal);
    }

    [Fact]
    public void A_bool_alone_is_true()
    {
        Build("--fast").Fast.ShouldBe(true);
        Build("--fast", "false").Fast.ShouldBe(false);
        Build().Fast.ShouldBeNull();
    }

    [Fact]
    public void A_list_takes_several_values_or_one_with_separators()
    {
        Build("--items", "a", "b").Items.ShouldBe(["a", "b"]);
        Build("--items", "a+b", "c").Items.ShouldBe(["a", "b", "c"]);
        Build("--levels", "quiet", "Verbose").Levels.ShouldBe([SampleVerbosity.Quiet, SampleVerbosity.Verbose]);
        Build("--skip").Skip.ShouldBe([]);
        Build("--items=").Items.ShouldBe([]);
        Build("A+B").Target.ShouldBe(["A", "B"]);
    }

    [Fact]
    public void Named_targets_replace_those_before_the_first_argument() => Build("A", "--target", "B").Target.ShouldBe(["B"]);

    [Fact]
    public void Components_are_asked_on_demand()
    {
        ((ISampleFeed)Build()).Feed.ShouldBe("default");
        ((ISampleFeed)Build("--feed", "local")).Feed.ShouldBe("local");
        ((ISampleFeed)Build("--retries", "3")).Retries.ShouldBe(3);
        ((ISampleGitHub)Build("--github-token", "t")).Token.ShouldBe("t");
    }

    [Fact]
    public void A_path_is_relative_to_the_working_directory_and_in_files_to_the_root()
    {
        Directory.CreateDirectory(root / "sub");
        File("parameters.json", """{ "Output": "out" }""");

        Read(["--output", "out"], root / "sub").Find(Member(nameof(SampleBuild.Output))).ShouldBe(root / "sub" / "out");
        Read([], root / "sub").Find(Member(nameof(SampleBuild.Output))).ShouldBe(root / "out");
    }

    [Fact]
    public void The_root_can_be_named()
    {
        Directory.CreateDirectory(root / "other");

        Read(["--root", "other"]).RootDirectory.ShouldBe(root / "other");
        Read(["--root"], root / "other").RootDirectory.ShouldBe(root / "other");
        Read([], root / "other").RootDirectory.ShouldBe(root);
    }

    [Fact]
    public void Environment_variables_count_with_a_prefix_or_where_the_parameter_says_so()
    {
        environment["NUMBER"] = "1";
        Build().Number.ShouldBe(7);
        environment["RECIPES_NUMBER"] = "2";
        Build().Number.ShouldBe(2);
        environment["VERSION"] = "3";
        Build().Version.ShouldBe("3");
        environment["npm_token"] = "4";
        Build().NuGetApiKey.ShouldBe("4");
    }

    [Fact]
    public void Empty_variables_are_false_or_no_items_or_nothing()
    {
        environment["NUKE_FAST"] = "";
        environment["NUKE_ITEMS"] = "";
        environment["NUKE_NUMBER"] = "";

        var build = Build();

        build.Fast.ShouldBe(false);
        build.Items.ShouldBe([]);
        build.Number.ShouldBe(7);
    }

    [Fact]
    public void Variables_that_differ_are_an_error_which_names_them()
    {
        environment["NUKE_NUMBER"] = "1";
        environment["RECIPES_NUMBER"] = "2";

        Fault().Message.ShouldBe("number has several values in the environment: NUKE_NUMBER, RECIPES_NUMBER.");
        Build("--number", "3").Number.ShouldBe(3);
    }

    [Fact]
    public void The_first_source_that_has_a_value_wins()
    {
        File("parameters.json", """{ "number": 1, "Version": "default" }""");
        Build().Number.ShouldBe(1);
        File("parameters.a.json", """{ "number": 2 }""");
        Build("--profile", "a").Number.ShouldBe(2);
        File("parameters.b.json", """{ "number": 3 }""");
        Build("--profile", "a", "b").Number.ShouldBe(3);
        Build("--profile", "b", "a").Number.ShouldBe(2);
        Build("--profile", "b", "a").Version.ShouldBe("default");
        environment["RECIPES_NUMBER"] = "4";
        Build("--profile", "a").Number.ShouldBe(4);
        Build("--profile", "a", "--number", "5").Number.ShouldBe(5);
    }

    [Fact]
    public void The_default_file_may_name_the_profiles()
    {
        File("parameters.json", """{ "Profile": ["a"] }""");
        File("parameters.a.json", """{ "number": 2 }""");

        Build().Number.ShouldBe(2);
    }

    [Fact]
    public void Values_in_files_have_json_types()
    {
        File(
            "parameters.json",
            """
            {
              // Comments and trailing commas are allowed.
              "$schema": "./build.schema.json",
              "items": ["a", "b"],
              "Fast": true,
              "ratio": 1e-1,
              "configuration": "Release",
              "no-logo": true,
              "Version": null,
            }
            """
        );

        var build = Build();

        build.Items.ShouldBe(["a", "b"]);
        build.Fast.ShouldBe(true);
        build.Ratio.ShouldBe(0.1);
        build.Configuration.ShouldBe(SampleConfiguration.Release);
        build.NoLogo.ShouldBeTrue();
        build.Version.ShouldBeNull();
    }

    [Fact]
    public void A_member_is_found_from_whichever_class_it_was_looked_up()
    {
        var bound = Read(["--verbosity", "quiet"]);

        bound.Find(typeof(SampleBuild).GetProperty("Verbosity")!).ShouldBe(SampleVerbosity.Quiet);
        bound.Find(typeof(SampleBase).GetProperty("Verbosity")!).ShouldBe(SampleVerbosity.Quiet);
        bound.ParameterOf(typeof(SampleBuild).GetProperty("Verbosity")!)!.Name.ShouldBe("Verbosity");
        bound.ParameterOf(typeof(SampleBuild).GetProperty("Values")!).ShouldBeNull();
    }

    [Fact]
    public void Secrets_of_files_are_decrypted_and_remembered()
    {
        environment["PARAMS_MY_CI_KEY"] = "password";
        File("parameters.my-ci.json", $$"""{ "NuGetApiKey": "{{EncryptedValue.Encrypt("hidden", "password")}}" }""");

        var bound = Read(["--profile", "my-ci", "--github-token", "given"]);

        bound.Find(Member(nameof(SampleBuild.NuGetApiKey))).ShouldBe("hidden");
        bound.Secrets.Order().ShouldBe(["given", "hidden", "password"]);
    }

    [Fact]
    public void A_secret_that_another_source_gives_needs_no_password()
    {
        File("parameters.json", $$"""{ "NuGetApiKey": "{{EncryptedValue.Encrypt("hidden", "password")}}" }""");

        Build("--nuget-api-key", "given").NuGetApiKey.ShouldBe("given");
    }

    [Fact]
    public void A_secret_may_stand_in_a_file_in_clear()
    {
        File("parameters.json", """{ "NuGetApiKey": "clear" }""");

        Read([]).Secrets.ShouldBe(["clear"]);
    }

    [Fact]
    public void What_follows_two_dashes_is_the_builds() => Read(["--fast", "--", "--x"]).Arguments.Rest.ShouldBe(["--x"]);

    [Fact]
    public void An_unknown_argument_is_an_error_with_near_names()
    {
        var fault = Fault("--configuraton", "Release");

        fault.ExitCode.ShouldBe(ExitCode.Usage);
        fault.Message.ShouldBe("There is no argument --configuraton.");
        fault.Hint.ShouldBe("Did you mean --configuration?");
    }

    private SampleBuild Build(params string[] tokens)
    {
        var build = new SampleBuild();
        var bound = Read(tokens);
        build.Values = bound;
        bound.SetOn(build);
        return build;
    }

    private BoundParameters Read(string[] tokens, AbsolutePath? workingDirectory = null) =>
        ParameterReader.Read(
            typeof(SampleBuild),
            new ParameterInput
            {
                Arguments = ArgumentsParser.Parse(tokens),
                Environment = environment,
                WorkingDirectory = workingDirectory ?? root,
            }
        );

    private RecipesException Fault(params string[] tokens) => Should.Throw<RecipesException>(() => Read(tokens));

    private static System.Reflection.MemberInfo Member(string name) => typeof(SampleBuild).GetMember(name)[0];

    private void File(string name, string text) => System.IO.File.WriteAllText(root / ".nuke" / name, text);
}
