using System.Globalization;
using System.Xml.Linq;
using Recipes.IO;

/// <summary>What a test program reported, in xunit's XML form (https://xunit.net/docs/format-xml-v2).</summary>
internal sealed record TestResults(
    int Passed,
    IReadOnlyList<(string Test, string Message)> Failures,
    IReadOnlyList<(string Test, string Reason)> Skips
)
{
    public static TestResults Read(AbsolutePath file)
    {
        var document = XDocument.Load(file);
        var passed = document
            .Descendants("assembly")
            .Sum(assembly => int.Parse(assembly.Attribute("passed")!.Value, CultureInfo.InvariantCulture));
        var tests = document.Descendants("test").ToList();
        var errors = document.Descendants("error").Select(error => (error.Attribute("name")?.Value ?? "setup", First(error.Value)));
        return new TestResults(
            passed,
            [
                .. tests
                    .Where(test => test.Element("failure") is not null)
                    .Select(test => (Name(test), First(test.Element("failure")!.Value))),
                .. errors,
            ],
            [.. tests.Where(test => test.Element("reason") is not null).Select(test => (Name(test), test.Element("reason")!.Value.Trim()))]
        );
    }

    private static string Name(XElement test) => test.Attribute("name")!.Value;

    private static string First(string text) => string.Join(' ', text.Trim().Split('\n').Take(6).Select(line => line.Trim()));
}
