using System.Text;
using Recipes.Packagers.Documents;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Packagers.Documents;

public sealed class DocumentSpecs
{
    private static readonly string Digest = new('a', 64);

    private static readonly BillOfMaterials Bill = new()
    {
        Subject = new BillComponent("libvorbis", "1.3.7") { License = "BSD-3-Clause", Homepage = "https://xiph.org/vorbis/" },
        FileName = "libvorbis_1.3.7-1_amd64.deb",
        Sha256 = Digest,
        Supplier = "A B <a@example.org>",
        Summary = "Vorbis audio",
        Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
        Sources =
        [
            new BillComponent("libvorbis-1.3.7.tar.xz", null)
            {
                Location = "https://example.org/libvorbis-1.3.7.tar.xz",
                Sha256 = new string('b', 64),
            },
        ],
        Dependencies = [new BillComponent("libogg", "1.3.5")],
    };

    [Fact]
    public void Spdx() => Snapshot.Match(Encoding.UTF8.GetString(SpdxDocument.Write(Bill)));

    [Fact]
    public void CycloneDx() => Snapshot.Match(Encoding.UTF8.GetString(CycloneDxDocument.Write(Bill)));

    [Fact]
    public void Provenance_names_inputs_by_their_digests() =>
        Snapshot.Match(
            Encoding.UTF8.GetString(
                new Provenance
                {
                    Subjects = [("libvorbis_1.3.7-1_amd64.deb", Digest)],
                    BuildType = "urn:example:build",
                    Parameters = [("package", "libvorbis/stable")],
                    Inputs =
                    [
                        new ProvenanceInput("https://example.org/x.git", "gitCommit", "abc"),
                        new ProvenanceInput("https://example.org/y.tar", "sha256", Digest),
                    ],
                    Builder = "urn:example:builder",
                    Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
                }.Write()
            )
        );
}
