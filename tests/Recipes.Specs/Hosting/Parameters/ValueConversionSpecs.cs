using System.ComponentModel;
using Recipes.Hosting.CommandLines;
using Recipes.Hosting.Parameters;
using Recipes.IO;
using Recipes.Parameters;

namespace Recipes.Specs.Hosting.Parameters;

public sealed class ValueConversionSpecs : IDisposable
{
    private readonly AbsolutePath root = AbsolutePath.Create(Directory.CreateTempSubdirectory("recipes-specs-").FullName);

    public ValueConversionSpecs() => Directory.CreateDirectory(root / ".nuke");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("yes", true)]
    [InlineData("On", true)]
    [InlineData("1", true)]
    [InlineData("FALSE", false)]
    [InlineData("no", false)]
    [InlineData("off", false)]
    [InlineData("0", false)]
    public void A_bool_has_several_words(string text, bool value) => Value("Bool", text).ShouldBe(value);

    [Fact]
    public void Numbers_are_read_free_of_culture()
    {
        Value("Long", "9223372036854775807").ShouldBe(long.MaxValue);
        Value("Unsigned", "18446744073709551615").ShouldBe(ulong.MaxValue);
        Value("Decimal", "1.25").ShouldBe(1.25m);
        Value("Single", "1e3").ShouldBe(1000f);
    }

    [Fact]
    public void Names_of_enums_ignore_case_and_dashes()
    {
        Value("Platform", "linux-x64").ShouldBe(Kind.LinuxX64);
        Value("Access", "read,WRITE").ShouldBe(Access.Read | Access.Write);
    }

    [Fact]
    public void Other_types_have_a_converter_or_a_parse_method()
    {
        Value("Span", "00:05:00").ShouldBe(TimeSpan.FromMinutes(5));
        Value("Address", "https://example.org/").ShouldBe(new Uri("https://example.org/"));
        Value("Parsed", "a:b").ShouldBe(new Pair("a", "b"));
        Value("Configuration", "RELEASE").ShouldBe(Configuration.Release);
    }

    [Fact]
    public void Lists_have_the_members_type()
    {
        Value("Numbers", "1", "2").ShouldBe(new[] { 1, 2 });
        Value("Sequence", "1", "2").ShouldBe(new[] { 1, 2 });
        Value("Set", "a", "b", "a").ShouldBeAssignableTo<IReadOnlySet<string>>()!.Count.ShouldBe(2);
        Value("Sorted", "b", "a").ShouldBeOfType<SortedSet<string>>().ShouldBe(["a", "b"]);
        Value("Paths", "a", "/b").ShouldBe(new[] { root / "a", AbsolutePath.Create("/b") });
        Value("Nullables", "1").ShouldBe(new int?[] { 1 });
    }

    [Fact]
    public void Objects_of_files_become_objects()
    {
        File.WriteAllText(
            root / ".nuke" / "parameters.json",
            """{ "Pair": { "left": "a", /* b */ "Right": "b" }, "Pairs": [{ "left": "c", "right": "d" }], "Map": { "x": 1 } }"""
        );

        Value("Pair").ShouldBe(new Pair("a", "b"));
        Value("Pairs").ShouldBe(new[] { new Pair("c", "d") });
        Value("Map").ShouldBeOfType<Dictionary<string, int>>()["x"].ShouldBe(1);
    }

    private object? Value(string name, params string[] values) =>
        ParameterReader
            .Read(
                typeof(Types),
                new ParameterInput
                {
                    Arguments = ArgumentsParser.Parse(values.Length == 0 ? [] : [$"--{name}", .. values]),
                    WorkingDirectory = root,
                }
            )
            .Find(typeof(Types).GetProperty(name)!);

    private enum Kind
    {
        LinuxX64,
    }

    [Flags]
    private enum Access
    {
        None,
        Read,
        Write,
    }

    private sealed record Pair(string Left, string Right)
    {
        public static Pair Parse(string text) => new(text.Split(':')[0], text.Split(':')[1]);
    }

    private sealed class Types
    {
        [Parameter]
        public bool Bool { get; set; }

        [Parameter]
        public long? Long { get; set; }

        [Parameter]
        public ulong Unsigned { get; set; }

        [Parameter]
        public decimal Decimal { get; set; }

        [Parameter]
        public float? Single { get; set; }

        [Parameter]
        public Kind? Platform { get; set; }

        [Parameter]
        public Access Access { get; set; }

        [Parameter]
        public TimeSpan Span { get; set; }

        [Parameter]
        public Uri? Address { get; set; }

        [Parameter]
        public Pair? Parsed { get; set; }

        [Parameter]
        public Configuration Configuration { get; set; } = Configuration.Debug;

        [Parameter]
        public int[] Numbers { get; set; } = [];

        [Parameter]
        public IEnumerable<int>? Sequence { get; set; }

        [Parameter]
        public IReadOnlySet<string>? Set { get; set; }

        [Parameter]
        public SortedSet<string>? Sorted { get; set; }

        [Parameter]
        public List<AbsolutePath>? Paths { get; set; }

        [Parameter]
        public int?[]? Nullables { get; set; }

        [Parameter]
        public Pair? Pair { get; set; }

        [Parameter]
        public Pair[]? Pairs { get; set; }

        [Parameter]
        public Dictionary<string, int>? Map { get; set; }
    }

    // As NUKE's template has it.
    [TypeConverter(typeof(TypeConverter<Configuration>))]
    private sealed class Configuration : Enumeration
    {
        public static Configuration Debug = new() { Value = nameof(Debug) };
        public static Configuration Release = new() { Value = nameof(Release) };

        public static implicit operator string(Configuration configuration) => configuration.Value;
    }
}
