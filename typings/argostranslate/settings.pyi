from pathlib import Path

package_data_dir: Path
package_dirs: list[Path]
package_index: str
