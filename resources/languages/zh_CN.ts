<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Window</name>
    <message>
        <source>   · trying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  inverted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  not linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  sigmoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About MedAug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel what is under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard all results …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Empty the bin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Empty the bin ({0}) …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Histogram of the slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Load recipe …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open files …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run the recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save recipe …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {0} copies each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {0} files there belong to none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {0} finished before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {0} not opened: the reasons are at the end of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {0} passed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 file that is no image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 job is not finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 result is not exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 unfinished job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1:1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A computed chest CT and head MR: no patient, nothing to download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A preview is made of slices as they were acquired: choose that plane to see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About MedAug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that is known about it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window has taken them over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply the recipe to the marked series (Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic: the GPU if there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axial slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring them back into the lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C {0}  W {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of scans (Ctrl+Shift+O); files with Ctrl+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a key file, or a name for a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an operation above. Its settings and a preview appear at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an operation first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose scans that the model was not trained on. Clean ones are degraded as the model's card says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder to write into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc); while files are written this cancels, and what is whole stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close and lose {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close and stop 1 job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close and stop the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close and stop {0} jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coronal slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl or Shift and a click mark several series to run on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM files, folders, DICOMDIR or a .zip
NIfTI, NRRD, MetaImage, PNG, JPEG and TIFF
a saved recipe (.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard all results? They can be brought back until the bin is emptied or the window closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discarded {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done again: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop scans here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each series gets a folder of its own in here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End of the difference scale; 0 for automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything stays on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported results can be dragged into other programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that 1 result was made from are gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that an unfinished job needs are gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that {0} results were made from are gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files without a patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flicker by itself, twice a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of label maps with the names of their images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of scans to measure on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram of the slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many different results for each series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many slices to measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strong label maps are drawn, in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strong the map is drawn, in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In brackets: the 95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no slice at this place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JOBS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this step, so that another can follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key file of pseudonyms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label maps from a folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label maps over the pictures (L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label maps taken off; their files are rows of their own now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let its program run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a recipe from a file or an export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a recipe, or the recipe of an exported file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the model {0} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make what is missing; nothing is done twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the sample study …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map over the pictures (M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark a series to run on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the series to run on first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures of the model beside simpler means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model to measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the step down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the step up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No label map there has the name of a marked series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No label map: open as an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No preview: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not installed here: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not its label maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not opened ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been run yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that can be opened was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OPERATIONS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One voxel is one pixel of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open everything in its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;sample study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened as an image: its values may be changed now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PREVIEW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patients, studies and series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures of the measured images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Esc again to cancel the export; what is whole stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Esc again to stop {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pseudonyms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RECIPE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RESULTS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe loaded: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe saved: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove them from the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {0} for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report saved: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result minus source, in colours around zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run anyway on {0} series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run on {0} series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the recipe on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SERIES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SYNTHETIC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sagittal slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this recipe to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan stopped: {0} so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scanning …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scanning: {0} files read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series with label maps now: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only operations whose name or description holds these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only series whose description, modality or size holds this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what the recipe does to the visible slice as parameters change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what was written in the file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice (mouse wheel, arrows, Page keys)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source and result in turn (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source and result side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source left of a divider, result right of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop this job (Esc or Del in this list)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study without a date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take finished jobs off the list; results stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out all steps; Ctrl+Z brings them back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the step out (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this job off the list; its results stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The defaults of this step again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other planes can be seen when all slices are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page in {0} could not be loaded ({1}: {2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preview has another size than its source, so there is no difference voxel by voxel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preview of this slice is being made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended before this job was finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program was not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe was not saved: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report was not saved: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same recipe, seed and scan give the same result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same scans degraded, or nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source has no slice at this place (the nearest is {0} mm away), so there is no difference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two share no place, so one cannot be laid over the other: see them side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole picture (F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recipe yet: choose an operation first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to export yet: mark a series or run a recipe first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This operation is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took {0} off the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try with a sample study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use as a source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W/L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a recipe makes appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What exactly went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is done, in this order; click a step for its settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies in the bin is removed from the disk and cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the files are to be; DICOM goes back into an archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this model is for and how good it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this was not made for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White for black (I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window from the values of this slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window: as in the file (key 0), presets (keys 1 to 9)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With one key file a patient keeps one pseudonym in all exports. Who has it can recognise them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the marked results, or all of them, to disk (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the series, read them back and compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can run it anyway; the result will say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom, pan and window as at first (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>abdomen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an export is being written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as in the file; again for its next window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as many as usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bright parts (50–99.9 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dark parts (1–60 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discard {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first and last slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flicker between source and result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey table {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hard (10–95 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label maps from a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label maps off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels on and off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>liver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>making the sample study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mediastinum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normal (1–99 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open as an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous and next slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset zoom and window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>soft (0.1–99.9 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped, {0} of {1} finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>subdural</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>table {0} of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take out {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take {0} off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>temporal bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ten slices back and on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the job {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the next map over the pictures, then none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they can be seen and exported as NIfTI, NRRD or PNG; DICOM needs the source's headers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this session alone, or a key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>try {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use {0} as a source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vessels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>voxel [{0}, {1}, {2}]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>window presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>window {0} of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>window: up and down centre, left and right width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom {0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (in the file)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (table of the file)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ({1} of {2} series)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} done, {1} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} files that are no images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} images, patients: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} jobs are not finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the last session, which ended unexpectedly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the last sessions, which ended unexpectedly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} results are not exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} slice </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} unfinished jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}. Close all the same?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>± automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⠿  Drag the files from here into another program</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>
acquisition angle direction dimension flip imaginary kernel magnitude matrix number opposed orientation part pixels
point real reference trace voltage ms of TI TR kV
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
agfa aquilion artis aera achieva ambition avanto biograph brightspeed brilliance canon carestream combo confidence
definition digital discovery drive edge electron elite emotion excel excelarge explorer force freestar fuji fujifilm
galan ge gemini genesis go gyroscan hd healthcare hi hitachi hologic horizon hr hres ict incisive infinia infinity
ingenia ingenuity inc intera intuition iq konica lightspeed ltd magnetom marconi mct mediso medical mindray minolta
mobilett molecular mr msv multix neusoft nucare ntx odyssey one optima panorama perfusion perspective philips picker
positron prime prisma pro quantum revolution scenaria scope sensation siemens signa skyra sola solo somatom somaris
sonata spectra spirit star symphony syngo systems tim toshiba trio truaire ultra united imaging uct umr upmr vereos
verio vida vision volume zoom
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
albert alexander bauer billy black brittany brown bruce campbell castro charles cooper cruz dixon evans flores fox
george gray green hall harper harris hart hill huang jack jacob james kennedy king lawrence lee lewis logan long mark
mayer michel miller moore morgan murray ray richardson robert russell russo simpson stone taylor victoria walker white
willis wolf wright xu
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
body {{ font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733; }}
table {{ border-collapse: collapse; margin: 1rem 0; font-size: 13px; }}
th, td {{ border-bottom: 1px solid #d5dce4; padding: .25rem .6rem; text-align: right; }}
th:first-child, td:first-child, th:nth-child(2), td:nth-child(2) {{ text-align: left; }}
figure {{ display: inline-block; margin: .4rem; vertical-align: top; }}
figcaption {{ font-size: 12px; color: #546170; max-width: 18rem; }}
img {{ width: 18rem; image-rendering: auto; background: #000; }}
.small img {{ width: 7rem; }}
.model {{ font-weight: 600; }}
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
helical spiral axial mode scout localizer localiser cine static dynamic gated whole spin echo gradient turbo fast fat
sat saturated fse tse gre spgr mprage flair stir dwi adc epi tfe ffe haste space vibe dixon water in out phase pre post
contrast with without venous arterial portal delayed native plain sag sagittal cor coronal tra ax transverse oblique
thin thick recon reconstruction mip mpr per rg cg ppg fc pff pfp sp fs decy attn scat dtim motn pmot cln ran radl dcal
norm bqml cnts gml counts direct scintillator storage film area slot round rectangle hexagonal cylindrical ring multiple
planar parallel fan cone focused reciprocating stationary dlyd sing measured model singles tungsten molybdenum rhodium
aluminum aluminium copper silver niobium europium lead tantalum strip butterfly mixed sector phased linear curved array
algo all and auto custom default file hard harder high linear low lut max medium min narrow normal preset sigmoid
softtissue tissue user voi wide window
ap pa ll rl rld lld llo rlo lordotic label labels map mask segment segmentation structure lesion lesions nodule nodules
tumour tumor background organ synthetic image images medaug ct mr pet pt us xa cr dx mg nm iso isotropic volume
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
standard soft softer smooth smoother sharp sharper bone boneplus chst chest lung detail edge ultra asir asirv veo
qac stnd head body abdomen stn axial fbp osem tof psf iterative mlem vpfx vpfxs bp ctac htkc lor ramla vue point
gauss gaussian hann hanning ramp shepp logan butterworth all pass filter none wedge medium large small bow tie flat
airs aidr fc br qr hr
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (they look like {0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> The images are in the order of their numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and so on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> in {0} of {1} slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> mm thick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> requested and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source># {0}

{1}

Not for: {2}
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+{0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, averaged reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, grey tables (VOI LUT) are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 keeps what it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 takes the part above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 is what the model gives, 0 the scan as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 slice was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 suits the noise that is measured in the scan; higher smooths more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 takes off the noise as measured in each slice; less leaves some, more smooths further.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 draws between 1/1.1 and 1.1 of the size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>16: every value of the series, scaled. 8: as shown with its window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1: as learned; more: closer to what is asked for, and less varied. Takes twice the time where not 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 x larger, CT, MR and chest film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2-D only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2-D slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 mm pixels: lung vessels under 5 mm and the scanner's own noise texture are not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3-D volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4 x larger, CT, MR and chest film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>64 x 64 pixels: for seeing that it works, not for reading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>8 grey levels deep as shown with the window: values outside it were cut. 16 keeps every value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; the job can be tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; {0} stayed so and {1} dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;!doctype html&gt;
&lt;html lang="en"&gt;&lt;head&gt;{0}&lt;/head&gt;
&lt;body&gt;
{1}
&lt;/body&gt;&lt;/html&gt;
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;img alt="{0}" src="data:image/png;base64,{1}"&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;line x1="{0}" x2="{1}" y1="{2}" y2="{3}" stroke="#d5dce4"/&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;meta charset="utf-8"&gt;&lt;title&gt;{0}&lt;/title&gt;&lt;style&gt;{1}&lt;/style&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;{0} images of {1}, measured by {2} {3}. Intervals are 95 %. Not a medical device; for research.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;path d="M{0},{1}h8M{2},{3}V{4}M{5},{6}h8" stroke="#000"/&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;rect x="{0}" y="{1}" width="8" height="8" fill="{2}"/&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;rect x="{0}" y="{1}" width="{2}" height="{3}" fill="{4}"&gt;&lt;title&gt;{5}&lt;/title&gt;&lt;/rect&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}"&gt;{2}&lt;/svg&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;td class="model"&gt;{0}&lt;/td&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;td&gt;{0} to {1}&lt;/td&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;text x="{0}" y="{1}" font-size="{2}" font-family="sans-serif" fill="#1d2733" text-anchor="{3}"&gt;{4}&lt;/text&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bias field is that of the coils of MR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A compressed frame has {0} for each pixel, and the header says {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A compressed frame is damaged: it cannot be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A compressed frame is damaged: it is not of the size that the header says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A compressed frame is damaged: its decoder failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A compressed frame needs more memory than it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A demonstration: two patients were trained on. Shapes are theirs, bent and blended; see the copies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A face could be drawn from this head: it can be recognised, and Patient Identity Removed says NO. De-face the scan first where that matters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file in this zip is far larger than it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file in this zip is larger than the zip says, so it is not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file in this zip is packed in a way that models never are, so it is not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of this series could not be read: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of this series has changed since it was scanned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file stands where the folder should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A film has no distance between its frames: they are left as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A film has no length along its frames: all of them are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A grey table (VOI LUT) is for values that DICOM cannot name; it is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A grey table (VOI LUT) of its header is damaged; it is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A grey table (VOI LUT) of its header is shorter than it says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A label map did not read back as it was written, so nothing was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A label map holds numbers that a PNG cannot: only 0 to 65535 fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A label map of it is left out: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A label map of it: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A map did not read back as it was written, so nothing was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model package that it needs may be missing; `medaug operations` names files that do not load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model that fills slices in needs no degraded partners: slices are left out of the scans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model that is a program has no network to write as a bundle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A morph between two slices is a picture in between, not the anatomy that lies between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A morph from slice {0} to slice {1}: pictures that a network made, not the anatomy in between. Both ends are the slices as the codec keeps them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A morph goes between two different slices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A morph goes between two slices of a series; here there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A network that a CPU runs in under a second a slice, trained for an hour or two on one core: what it lacks to the aims a wider one, five neighbouring slices and more patients would bring nearer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture did not read back as it was written, so nothing was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recipe is saved by Recipe &gt; Save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recipe needs at least one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rescale of it cannot be read ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scan's own noise cannot be foretold: where it is strong the result is smoother than a finer scan would be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A segmentation contradicts itself: not all of its frames are described.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A segmentation does not say where its frames lie.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A segmentation does not say which segment each of its frames shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A segmentation is damaged or not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A series has no degraded partner with slices of the same size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A series has no partner with slices of {0} x {1} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A series was left out: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A spike in a 3-D acquisition runs through all slices; in 2-D each hits the share of slices below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tenth of what is taken for noise stays, on purpose: pictures without any look painted, and what was wrongly taken off shows less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A window of its header has no usable width or centre; it is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AXIAL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About each axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquired as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquisition Equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Across slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds faint copies along the phase axis, as breathing and pulsation do in MR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds independent normal noise of a stated strength, in HU or as a share of the intensity range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds the noise of MR magnitude images, which brightens the dark as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds the streaky, correlated noise of a scan at lower tube current, calibrated in HU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds two maps: how likely, and how undecided the model is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Affine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Algorithm Family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Algorithm Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Algorithm Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All training slices have a tumour; what looks like one in a generated slice means nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {0} images lie at one position: they are frames in order, not slices of a volume.</source>
        <translation>全部 {0} 幅影像位于同一位置：它们是按顺序排列的帧，而不是容积的层面。</translation>
    </message>
    <message>
        <source>Along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along each axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along each axis; kept below 0.4 of the control spacing, so that tissue never folds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along which k-space is filled line by line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along which the copies stand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitude of each spike's stripes, as a share of how bright tissue is (99th percentile).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An archive inside an archive is not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analytic phantom, computed, no patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anatomy is rough: organs run into each other, bones are hints, soft tissue is mottled, and some slices are far too bright. More patients and a longer training would help; it had 14 minutes of one core.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ankle joint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artefacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artefacts of k-space are those of a still; this is a film: every frame gets them by itself, all of them by one draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artificial Intelligence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so many on each of the levels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so much along either axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so much either way, in plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so much stretched or squeezed: about 0 HU in CT, about the dark end of the range elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so much up or down, as a share of the range that intensities fill (0.5th to 99.5th percentile).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so much up or down, in HU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averaged reference: means of some 18 mm of slices, halved in the plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averaged to slices of {0} mm, given on the {1} grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averages thin slices into thick ones, as a scan with a larger slice thickness would show them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BM3D is written anew from the paper; it knows the level and spectrum of noise that was added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Basic Application Confidentiality Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Basic confidentiality profile of DICOM PS3.15 Annex E: names, dates, numbers and identifiers are removed or replaced, free texts cut down to known words. Text burned into the pixels and faces in head scans are looked for and named, not removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batches are interpolated linearly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below 1 brightens the middle, above 1 darkens it; each copy draws between lowest and highest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bends the contrast within the intensity range; values outside of it stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bends tissue smoothly by random control points in mm, without ever folding it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bent by up to {0} mm with {1} cells of control points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between each pair of axes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias field (MR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blanks out boxes of a size in mm, so that a network learns not to rely on one place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur along the slice axis too, by the same width in mm; else in plane only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brain tumour in T1 with contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brightens and darkens slowly across the volume, as uneven MR coils do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring DICOM with SEG, NIfTI with its labels, or a folder with images/ and masks/.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a model of images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a pipeline that needs no code of its own; here none is run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring its weights with a model.json, or the model as ONNX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring one network of it as ONNX, or its weights with a model.json that names a network known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring that file by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the PyTorch checkpoint or ONNX file that it was made from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the folder that it lies in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought in from {0}; makes images of {1} x {2} from noise. Nobody has checked it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought in from {0}; {1}. Nobody has checked it on scans like yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CARBON DIOXIDE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CLAHE, {0} x {1} tiles, limit {2}, strength {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU, {0} threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT in the window -160..240 HU, peak 400 HU; MR above a tenth of the scan's 99th percentile, which is the peak.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT: the generated slices are one more patient. Values are means over the real patients of the distance to each; the baseline is the mean distance of a real patient to another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cervical spine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the result until it gives the scan back when it is made smaller again. Keeps the scan's noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed by the trained network {0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the folder exists and can be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk and export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chest phantom 2.5 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder nearer to the top, or a shorter name pattern.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another seed or more variety.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one that MedAug made, or a name that is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean Descriptors Option</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codec of brain MR slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coded and decoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour with {0} bits a sample is not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compact super-resolution x{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compression: 4 numbers for each 4 x 4 pixels. Both baselines keep as many numbers, a quarter of the pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast agent, implants, abdomen and other organs in MR were not, or hardly, trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast bent by gamma {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast is made even within squares of about this side, and blended between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies along the axis: every so many lines of k-space are weakened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies of training images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correlated noise, as of interpolated matrices, was not trained on and is left in part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cropped to {0} voxels from {1} [slice, row, column]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cubic keeps more detail and takes several times as long. Label maps always take the nearest voxel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curvature flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curvature flow {0}, radius {1} mm, {2} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut it into parts, or make it smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cutout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts a box out of the scan, at random or from the middle; its place in the patient is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DENSITY MAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM PS3.15 Annex E Basic Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM numbers segments from 1: {0}{1}; their names are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DIFFUSION MAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De-identifying Equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degree of the polynomial: 1 is a slope, higher has more hills.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe it in a model.json beside the weights: docs/models.md says how, and the network must be one that `medaug models networks` lists. Or bring it as ONNX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail finer than about this width is lifted (full width at half maximum of the Gaussian taken away).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnosis. Anything for which it has not been measured on scans of the same kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice, overlap and the rest are means over cases in which the label is there; hd95 over those where it was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DnCNN, {0} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download it again; a login may be needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ECCV Workshops 2018, ICCV Workshops 2021</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ESRGAN x{0}, {1} blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each copy draws its strength evenly within this share below and above the value; 0: always the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each halves the distance of the field's knots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each image is a mosaic of several slices and is shown as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each side is drawn on its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edges and fine texture are softer than in real images, which closeness and variety see before all else: after minutes of training on one core the last part of the path is a best guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elastic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elbow joint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evens out contrast tile by tile with a limit, within a range of HU or of the series' own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every generated image was too like a training image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every second to fifth slice is kept and the others are made from them; the ends of a scan are not compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every slice of a patient in the training data shows a tumour: on scans that may have none, expect false alarms, and look at each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it as ONNX where it was made (tf2onnx does), and bring that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it with standard operators.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export single frames from its viewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FD-principal components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FD-radiomics: the same distance in grey-level and texture statistics, which no network has seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FOR PRESENTATION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FOR PROCESSING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factor {0} was left out for a scan of {1} slices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch the file itself: `git lfs pull` in the clone, or the download link of the page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files with more than {0} frames are not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill slices in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filled slices are smoother than the scan's own, because noise cannot be predicted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filled with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds the slow multiplicative field of MR coils and divides it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip drawn as not done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a morph; 0 is the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a morph; the first is 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames that claim one place name different images ({0} of {1}); the names count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full width at half maximum of the point spread that is applied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian blur of {0} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian blur {0}, full width at half maximum {1} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian noise added (sd {0} HU, or {1} % of the range)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generated brain MR slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generated brain MR slices from a tumour mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generated chest CT slices (demonstration)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generated chest films</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generated with {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get it again from where it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the file again from where it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the package again from where it came, or remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ghosting (MR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ghosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ghosts along the phase axis are those of MR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gibbs ringing (MR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give auto, none, or a folder of label maps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the scan back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give their degraded partners with --degraded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this one another name (--id), or remove that one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives the scan another voxel spacing in mm, smoothing first where voxels grow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HU and noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head phantom T1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads only, T1 and T2 weighted; other organs were not tried.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here there is: {0}. Or say auto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest gamma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hip joint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hounsfield unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How codes are mixed in a morph: spherical keeps more contrast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far each place is from what the model has learned: not disease, and disease is often missed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far from the average: 0 gives the average slice, 1 the spread of the training images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How likely a pixel must be to count; less finds more, and more that is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How likely the model holds it that something is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many slices to make.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times as many slices: 2 puts one between any two, 5 puts four.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the fine detail is added: 1 doubles it. Noise grows with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the result is mixed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the field differs from its middle at most, e.g. 40 %: between 1.4 times and 1 / 1.4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much those lines are weakened; a ghost is this divided by the number of ghosts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often it is done; of each axis when random.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How thick each slice of the scan is. 0: as thick as they are apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How undecided the model is: 0 is sure, 1 is even odds between two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ICCV Workshops 2021</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IEEE TIP 2017</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IEEE TPAMI 2021</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>II</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IMAGE ADDITION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ISO_IR 192</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it was downloaded, the download went wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images come in 50 steps of DDIM, whatever number its author used; colours are averaged to grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images with {0} samples for each pixel are not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In plane only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In which in-plane axis lines are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the package {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intensities stretched by {0} and shifted by {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It adds what is likely, not what was there: small structures may be missing or invented. The result says how well it gives the scan back when it is made smaller again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It asks to be shown with small values bright, and is; its values are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be read: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It claims more pixels than so few bytes can hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It claims more pixels than so small a file can hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It claims to be larger than any picture that is opened here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It claims {0} million pixels, more than any picture that is opened here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has another size than its image and says nothing about its position, so it is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has another size than the image and says nothing about its position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no rescale to {0}; the stored values are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has reached what a network of this size can, which a CPU runs in seconds: a larger one would be better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds fewer samples than its header says: the file is cut short or damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds more than {0} pages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds no compressed frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds too many different values for a label map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds {0} volumes (a time series, or channels); up to {1} are opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a picture in many colours, not a label map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is compressed in a way that this program cannot decode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in colour, so it is no label map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no image in space: it has one dimension or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no image in space: it has one dimension, or more than four.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no image in space: its axes are of an unusual kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too large for a small picture: it would have to be read as a whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It keeps its samples in another folder, which is not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It lies elsewhere in the patient than the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It lies on another grid than the images and was brought onto theirs by nearest neighbour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It marks a whole slide in tiles, which is not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It names none of these images: it lies where its position in the patient says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs more memory than is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs {0} GB of memory, more than is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs only after `medaug models consent FILE` for this very file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It should hold {0} frames and holds {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was saved with losses: what is brighter than the middle is taken for its one label, 255.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was stored with small values bright; they are turned round so that larger is brighter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It would grow to more samples than any image of its size on the disk holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its MetaImage header is damaged or not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its Modality LUT is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its NIfTI header is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its NRRD header is damaged or not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its author may say what it takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its colours are stored in a way that is not understood ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its colours come from a palette that is missing or damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its colours come from a palette that is not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its compressed pixel data are damaged or cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its compressed samples are damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its deflated data are damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file could not be read: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its frame of reference is another than that of the images; its places are taken as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its header contradicts itself: a size is zero, negative or beyond all bounds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its header contradicts itself: colours shared by pairs of pixels need an even number of columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its header contradicts itself: more bits are stored than there is room for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its header contradicts itself: the number of samples does not fit the kind of colour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its header contradicts itself: {0} and presentation LUT {1}; {2} values are bright.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its header is nested deeper than that of any real image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name says that it is a label map, its values are not labels: it is opened as an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its pages are not what its header says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its pixel data are compressed, and the header says they are not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its pixel data are cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its places are in another frame of reference and do not fit ({0} of {1} frames); the images that it names count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its rescale cannot be read ({0}): the values are shown as they are stored, in no unit. Mend the file to have them in their unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its rescale is written with a decimal comma ({0}) and read as {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its samples are of a kind or in an encoding that is not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its samples are of a kind that is not understood (complex numbers, for example).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its samples are spread over many files, which is not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its samples begin at a place that is not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its sform and qform differ by up to {0} mm; the sform counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its slices are too small to be made smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its slices hold two values at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its values are not labels: they are below 0 or above 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its values are not whole numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join the parts or unpack them, and drop the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep largest region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps T1 brain slices in a quarter as many numbers: codec, morphing between slices, map of what is unusual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept with the result: what was taken off, and how far the answers differ when the slices are turned and mirrored, which takes eight times as long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known are MONAI's UNet in two dimensions and the networks of this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known networks: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known slices predicted from their neighbours, as a preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label map [{0}]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label maps too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest displacement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned denoising of CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned denoising of MR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave cubic interpolation to single scans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves out the outer lines of k-space, which rings beside sharp edges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and right are exchanged: organs and laterality in this result are not the patient's. Use it for training only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets the body turn and shift a few times during the acquisition, in degrees and mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lifts fine detail by unsharp masking, its width given in mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear and cubic spline interpolation go through the same slices; the spline through all within five.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Little memory is free: done in tiles of {0} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local contrast (CLAHE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks at the mirrored image as well: twice the time, a little surer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks for like places this far in plane (2 to 6 voxels); time grows with its square.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks in the next slice on either side too, where it is within reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower CT dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest gamma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lumbar spine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAX PIXEL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MEDAUG BLUR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MEDAUG SHARPEN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MODULUS SUBTRACT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MONAI bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MR slices that are compared with have noise of their own of some {0} % of the 99th percentile: a method that takes it off, too, is worse by these measures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by the trained network {0} {1}; shows no person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made smaller again ({0}) the result differs from the scan by {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room there, or name another folder in the environment variable MEDAUG_SESSIONS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes new 128 x 128 axial chest CT slices in HU. A demonstration, learned from two patients: its slices resemble theirs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes new 64 x 64 chest films by class (no finding, pneumonia); they show nobody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes new 64 x 64 slices of T1 brain MR with contrast by plane and tumour; they show nobody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes new 64 x 64 slices of T1 brain MR with contrast with a tumour where a mask says; nobody's.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the pixels of CT, MR and chest film slices 2 times finer in the plane by a trained network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the pixels of CT, MR and chest film slices 4 times finer in the plane by a trained network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes thin slices between thick or sparse ones, two to five times as many, by a recurrent network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map of uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks are found by {0} on real and generated slices at the generator's size, both as it finds them at its defaults; the ratio is of the two mean Dice scores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MedAug cannot degrade scans of the modality {0} by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory ran short: done in tiles of {0} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend Samples per Pixel and Photometric Interpretation in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend the file of that slice or take it out, and open the series again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirrored too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirrored {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirrors the content left to right, front to back or head to feet; voxels keep their exact values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models cannot be added here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More takes longer and follows the flow more exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most of it lies outside of the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion (MR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion between the lines of k-space is that of MR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Movements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves and stretches all intensities a little, as between scanners and protocols.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N4 bias correction (MR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N4 bias field correction, {0} levels of at most {1} iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NIfTI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NRRD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest to what was trained on is image {0}, to {1}: {2} of the distance at which the alarm goes off (below 1 it does).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file in this folder was written by MedAug.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image came as near to a training image as to raise the copy alarm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image of what was opened has the name of this label map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scan there has enough slices to leave some out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scan with a label map was found there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No series that can be measured was found there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No slice there can be measured: all are empty, masks or smaller than 64 pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No slice with a mask of a tumour was found there, which this generator starts from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No {0} was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise in flat tissue is made finer with the rest and may look like thin streaks: denoise first where a scan is noisy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise in flat tissue, median over the slices: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise lies between that of the two scans: a lung kernel at 2.5 mm and a standard kernel at 5 mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise longer than some 8 pixels cannot be told from anatomy and is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise of the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise reduced by the trained network {0} {1}, strength {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non-local means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non-local means, strength {0}, search window {1} voxels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of what a segmentation marks lies on these images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a medical device. Not for diagnosis, treatment or any decision about a patient. For research, teaching and the making of training data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a medical device. Not for diagnosis, treatment or any decision about a patient. For research, teaching and the making of training data. Filled slices were not measured: nothing may be looked for there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all slices say how they are to be seen; those are shown like the middle one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not enough free space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not recorded by the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing there could be measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OB or OW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OTHER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of each axis that has no size in mm below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On {0} of {1} slices what was taken off looks like structure, most on slice {2}: compare before use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One T1 head and two chest CT, minutes on one CPU core: more patients, thin-slice CT and hours would add most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One scale for all axes: proportions are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the largest connected region of each label stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {0} of {1} {2} there: the scan was stopped, or images were lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlines glioma, meningioma and pituitary tumour in T1-weighted brain MR with contrast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlines in the images: green is what should be found, red what the model found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PALETTE COLOR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PHASE MAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PHASE SUBTRACT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PHILIPS IMAGING DD 001</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PHILIPS MR IMAGING DD 001</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG grey levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PROJECTION IMAGE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures of a morph, both ends among them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of {0} bits are not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planes were sorted by a program; a few in a hundred are of another plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions are there up to {0} times, and nothing in the files says which images belong together: they were divided by their numbers, so that a stack may hold images of several volumes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions are there {0} times; the images were divided into {1} stacks by their order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processing Equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the file back, or open the series again and repeat the operation; NIfTI and NRRD can be exported without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts stripes across the image, as single wrong samples of k-space do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RECON TOMO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RGB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real against real is the other half of the real images in the place of the generated ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real images are split twenty times into two halves, by patient or by blocks of neighbours; values are means over the splits, intervals their middle 95 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real pairs of quarter and full dose were not at hand: the aim of 30.6 dB there was not measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove that folder first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the patient's identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes noise by averaging places that look alike; measures the noise itself, Rician in MR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resampled to {0} mm [slice, row, column]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rescale Intercept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rescale Slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research and teaching: first outlines to correct by hand, and judging generated slices by whether a tumour is found where it was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research and teaching: testing programs, making training sets larger, showing what synthesis is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research and teaching: testing programs, making training sets larger, showing what synthesis is. Pairs of slice and mask for training segmentation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research and teaching: the codec of generators of T1 brain slices with contrast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research on CT of the trunk and MR of the head: smoother reformats and training data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research on CT of the trunk: quieter pictures and training data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research on CT, MR and chest film: finer grids for viewing, registration and training data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research on MR of the head: quieter pictures and training data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual U-Net</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results are kept in {0}: their usual folder cannot be written ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rician noise (MR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rician noise added (sd {0} % of the 99th percentile)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rician noise is that of MR magnitude images, elsewhere negative values turn positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rician noise, {0} %{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ringing by truncated k-space is that of MR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotated by {0} deg, scaled by {1}, moved by {2} mm [slice, row, column]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotates, scales, shears and moves the patient within the scan's own grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows and columns of the grid meet at {0}°, which DICOM cannot hold: the slices were resampled onto a right-angled grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows and columns of this grid meet at {0}° (sheared, as registrations write it); DICOM cannot hold that: there the slices are resampled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run 'git lfs pull' there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SIEMENS CSA HEADER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SIEMENS MR HEADER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STATIC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same as lowest: no chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples of {0} bits are not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as one file: onnx.save_model(onnx.load(FILE), OUT, save_as_external_data=False).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model's state_dict as safetensors where it was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the named tensors as safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save them as safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segment the tumour first, or let the mask be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segment {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segmented by the trained network {0} {1}; the image is unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series in HU are bent between these two values; all others within the range that they fill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series in HU are changed between these two values only; all others within the range that they fill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seven or more are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several images have the name of this label map, so it is joined to none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the lines around the middle of k-space that were acquired; the rest is filled with zeros.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the tube current (mA) that is left; noise grows by the square root of its inverse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharpen along the slice axis too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift in CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Showing what adversarial synthesis of CT is; testing programs with CT that is nobody's. Not for training sets: three patients are too few for a generator that does not resemble them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated at {0} % of the tube current (exposure values are the source's)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice by slice: what is found in neighbouring slices need not fit together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice thickness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice {0} of {1} could not be opened: {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice {0} of {1} could not be read: {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice {0} of {1} has no rescale that can be read ({2}), and others have one: its values cannot be compared with theirs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice {0} of {1} is not in its file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice {0} of {1} is of another kind than the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice {0} of {1} is of another size than the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice {0} of {1}: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices are measured on a scale of 0 to 1: 8-bit pictures by 255, others from their 0.5th to their 99.8th percentile. MS-SSIM has five scales from 176 pixels, fewer below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices are missing or not evenly spaced: those that are filled in lie evenly between their neighbours. The operation resample puts a scan onto an even grid first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices are not neighbours of each other and make no volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices are not neighbours of each other; a stack made of one changes smoothly, but is no anatomy in three dimensions. The pixel spacing is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices are treated one by one; between them nothing gets finer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices change smoothly from one to the next, of one kind; no anatomy in three dimensions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices of this scan, left out and made from their neighbours at twice the distance: root mean square error {0}{1}, by linear interpolation {2}{3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices over {0} pixels were first made smaller by means of whole pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices stay slices: nothing moves from one to another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices that hang together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices were filled in by a network: what lies between the scan's own slices was not measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices {0} to {1} morphed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small bends finely, large bends as one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small structures that lie wholly within a gap are not made up; they are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth multiplicative bias field, order {0}, strength {1} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooths by a Gaussian point spread given in mm, right for voxels that are no cubes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooths specks of up to a radius in mm away and keeps straight edges sharp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some images of a batch would be filtered onto another grid, others not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some values were not numbers or beyond all bounds; they were replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected happened ({0}). The details say where.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source gives thick slices interpolated back to the scan's own slices; thick gives the thick slices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source image for image processing operation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spatial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spatial resampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Specks up to this radius vanish, larger shapes lose corners only; straight edges stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spikes (MR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spikes in k-space are those of MR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split it into single volumes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard Deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation added to all other series, as a share of the range their intensities fill (0.5th to 99.5th percentile).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation added to series in HU; soft tissue on a usual scan has 8 to 20 HU of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation in each receiver channel, as a share of how bright tissue is (99th percentile).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation in soft tissue at full dose; 0: measured slice by slice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation over {0} answers to the slices turned and mirrored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standardized Uptake Value body weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop a level at such a change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength in CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structures of the contrast and size of the noise may be smoothed away: compare with the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surfaces instead of contours in each slice: for voxels that are near cubes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SwinIR or another transformer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synthesizing Equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synthetic image: not of a patient, not for diagnosis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synthetic images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synthetic, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T1 MAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T2 MAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken are DDPMPipeline and DDIMPipeline: images from noise alone, by a UNet2DModel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken are packages, MONAI bundles, diffusers folders, safetensors, torch checkpoints, ONNX, TorchScript and .pt2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes noise off CT slices by a trained network, as much as is measured in each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes noise off MR slices by a trained network, as much as is measured in each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporal Position Index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text seems to be burned into {0}: the identity may be readable there, and Patient Identity Removed says NO. Crop it off or paint it over, then export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That axis runs through the frames of a film, which are moments: nothing was mirrored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive ends without its mark of the end: what followed may have been lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive grows to far more than its size: what follows after its first {{0}} was not unpacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is damaged and cannot be unpacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is damaged: what follows after its first {{0}} was not unpacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive would grow to far more than its size, so it was not unpacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The braces of the name pattern do not match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle does not say that it takes one image and gives one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle gives {0} for {1} channels; taken are bundles that give an image for an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle has no JSON configuration; YAML ones are not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle has no literal network_def, only expressions, which are not evaluated here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle has no weights: models/model.pt is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle's UNet does not say its spatial_dims.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle's UNet has a {0} with arguments of its own, which are not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle's UNet has {0} {1}; here it is {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle's network has an argument that is no plain value: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle's network is defined by an expression ({0}: {1}), which is not evaluated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle's network {0} is not one that is known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle's own transforms are not run: values are mapped as this card says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle's weights are a program ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle's weights do not fit its network {0}: {1} differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle's {0} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card of the model {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card of the model {0} is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card of the model {0} is wrong: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card of {0} names {1} labels, its network gives {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint cannot be read by torch's restricted reader ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint claims tensors that it does not hold, so it is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint holds no named tensors where they are looked for; it has: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint holds no named tensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint holds tensors of a kind that is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classes were found in reports by a program (ChestX-ray14) and about one in ten is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colour table is missing: the image is shown in grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The darkest usual value (0.5th percentile), the mean, or noise of the series' mean and spread.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The directory lists no files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The directory lists this file, but it is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The directory points outside its own folder; this entry is not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Make room, or discard results that are not needed, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine did not start, so nothing can be run. Start the program again or install it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly while {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine stopped while it looked at this model, so it was not added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine stopped while starting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was ended to stop the job, and starts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export format {0} does not load ({1}: {2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The feature bank of the model {0} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The feature bank of the model {0} is not one that this program reads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field is found on a coarser copy of about this spacing and applied at full resolution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say how grey is meant: more is shown as brighter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say what its values mean: they are taken as RGB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file gives a negative distance between slices; the positions are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has changed since it was scanned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds nothing but zeros.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or cut short: it ends inside its header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is no key file of pseudonyms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file names an unknown character set; its text may be wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of slice {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file says nothing about the position in the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file says nothing about the position in the patient.{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that should hold its samples is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first and the last slice stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the model {0} is taken by something broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form of the map (directions by plane, a multiple of the usual) was chosen among a dozen by the masks of the held-out slices, so that its figures are a little too good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function of its window is not known here; a straight line is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header calls the colours {0} and the compressed stream says {1}; the stream is believed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header calls the colours {0}, which only JPEG 2000 has; they are taken as RGB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header contradicts itself about the bits of a pixel (High Bit).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header contradicts itself: more bits are stored than allocated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header does not say whether its pixels have a sign (Pixel Representation).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header gives no image size (Rows or Columns is missing or zero).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header of a file of this series is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header of the model's weights file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header of this DICOM file is damaged and cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header of this DICOM file is damaged in a way that would take too long to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header says that colours are stored for every second pixel, and there are as many bytes as for all; they are taken as YBR_FULL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image has text burned in, which may identify the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images of a batch would get several shapes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images of this series name more than one patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file of pseudonyms cannot be used: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label map {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label map {0} holds numbers that are too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label map {0} is empty and was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label maps were left out: a DICOM SEG needs slices with a place in the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of operations names all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of tensors in the checkpoint is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map is compared with the masks inside the head of each slice that has one. Where it is high the model has not learned what is there; brightness is the baseline. Dice is of what lies above twice the usual (brightness: 2 standard deviations).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map shows what the model has not learned, as a multiple of what it usually misses at that place: artefacts, other scanners, rare anatomy, and only some disease. The slices are as they were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The maps were left out: a DICOM Parametric Map needs slices with a place in the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The measuring ended unexpectedly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The memory of the graphics card ran short: done on the CPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The modality is not known, so this is written as Secondary Capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model does not give an image for an image: its answer is {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model names a network that is not known here: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model packages could not be read: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model takes no image of one or three channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was trained on all of these slices or their neighbours: this says little of others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} came with the program and stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} failed on this series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} names a network that is not known here: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} was added as {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's card speaks of {0} numbers, its network has {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's program cannot be loaded ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's program is not the one its card names (another SHA-256).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's weights are not those its card names (another SHA-256).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's weights do not fit its network: {0} is missing on one side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's weights do not fit its network: {0} is {1}, not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's weights file is cut short or longer than its header says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's weights file is cut short or not safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's weights file is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's weights file is not safetensors but {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's weights file names a tensor that does not lie in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's weights hold values that are not numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name pattern has no field {{{0}}}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network of this pipeline does not run as it is set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network of this pipeline gives something else than an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network that compares generated images with real ones is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network {0} cannot be built as described: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network {0} cannot take this value for {1}: {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network {0} takes no argument {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The noise of a lower tube current is that of CT, in HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operation in {0} could not be loaded ({1}: {2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operation in {0} is left out: there is one called {1} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operation in {0} {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The orientation in the file is not valid, so it is not placed in the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The orientation of the slices differs by up to {0}°; each keeps its own, the mean is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other methods have the setting with the least error for each run of slices; the model has its default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outermost voxels stay where they are; not along an axis of few voxels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pages of this TIFF file cannot be followed: it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The partner of a series has another number of slices and says nothing of where they lie.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The partner of a series lies elsewhere in the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The path is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The patient's axis; the nearest axis of the grid is mirrored. Random draws for each axis of the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture {0} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pixel size is that at the detector; lengths in the patient are smaller (magnification).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pixels are compressed, but the file does not say how.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pixels are encoded in a way that is unknown here (transfer syntax).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pixels are {0} mm wide; this model was trained on {1} to {2} mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probability of {0} is {1}, not within 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The qform of this file cannot be true: its place is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference is means of some 18 mm of slices, halved in the plane: the scans are too noisy to be one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference is one outline by a radiologist; the edge of diffuse glioma, oedema and cysts is a matter of opinion, and the network has learned this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rescale slope is zero, which would make every value the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The segmenter {0} is not there: whether tumours are where the masks say was not measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The series has {0} slices; there is no slice {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sform of this file cannot be true (zero or damaged): {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size of the pixels is unknown: 1 mm is assumed, lengths are in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices are at least this far apart already: nothing was averaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices are not evenly spaced: their order and the distances between them are mirrored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices are {0} mm apart; this model was trained on {1} to {2} mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices are {0} to {1} mm apart; each keeps its own place, but on the screen all are shown as far apart as they are on average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices are {0} x {1} pixels; this model needs at least {2} x {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices compared with have noise of their own of some {0} HU, which no method can foretell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices do not lie on an even grid, and such a file can hold no other: it has one of {0} mm, and slices lie up to {1} mm off their place on it. DICOM keeps their places; the operation resample puts them onto an even grid first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices do not lie on an even grid, and this takes them as if they did: run resample first, which puts them onto one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices do not lie on an even grid: they are first interpolated onto one, from where they really lie. The operation resample does that alone, at the distance that you choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices do not lie on an even grid: what lies between them is interpolated before it is averaged; the operation resample puts them onto one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices do not lie on one line: they stray from it by up to {0} mm; each keeps its own place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices have pixels of different sizes; that of the first is used for all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices stray sideways by up to {0} mm, which is left as it is: places are off by as much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices were not evenly spaced: they were interpolated from where they really lie onto an even grid of {0} mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slow field that N4 takes away is that of the coils of MR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source says that its pixels show text or a face; none was found, but Patient Identity Removed says NO. Look at the images before they are given away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack leans by {0}° against its slices (gantry tilt); the geometry keeps the tilt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steepest rise, as a multiple of the even one: 1 changes nothing, higher lifts more (noise too).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system said: {0}. Check that the place exists, can be written and has room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table of its compressed frames contradicts what it holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The texture of the noise: how sharp the reconstruction kernel was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The thickness is drawn evenly between the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values are all here, but not how the source means them to be seen: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The voxel sizes in its header contradict its sform; the sform counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights are fine, but the network they belong to is not known here{0}; they begin with {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights hold numbers beyond all measure, in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights hold values that are not numbers, in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights in the package {0} are damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights look like {0} but hold more than its network has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights look like {0} but {1} is {2}, not {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of this pipeline are a pickle ({0}), which can run code when read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of this pipeline lie in several files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The written files did not read back as they were meant, so nothing was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} of this pipeline is code of its author's ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} of this pipeline is missing or damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} of this pipeline is {1}, which is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} of this pipeline is {1}, which is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are different images under the same identifiers: these are those in {0}, others are in {1}{2}. Each place is a row of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {0} images that can be measured; at least {1} are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is another model called {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is less pixel data than the header says: the file is damaged or cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is more pixel data than the header says; the rest is ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no device {0} on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file or folder {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {0} with label maps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no operation called {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no operation {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no parameter {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no place for results: {0} cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room left on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no transform called {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no {0} series in that folder, which is what this model knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this model even in its smallest tiles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs or choose fewer or smaller series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is only one slice along that axis: nothing was mirrored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are NumPy arrays, not a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are the frames of a film: the file has them where slices of a volume stand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are the slices as the codec keeps them, in a quarter as many numbers; fine noise is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are weights as safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These slices were made by a network and show nobody. {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are not one volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They change smoothly, but are no anatomy in three dimensions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thick slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thickness from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This DICOM file holds no image ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ONNX file is cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ONNX file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ONNX model keeps its weights in other files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ONNX model needs operators that only its author has: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ONNX model takes {0} inputs; models of one image are run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint is compressed, which torch never does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This compressed file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This disk is read-only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry is compressed in a way that is not read here ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry is stored with holes (sparse). Unpack the archive and drop the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry needs more memory to be unpacked than any scan, so it was left packed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry of the archive is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry of the archive is encrypted. Unpack it with its password and drop the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry of the archive would grow to far more than its size, so it was not unpacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is compressed with bzip2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is compressed with gzip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is compressed with xz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is compressed with zstandard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder cannot be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder holds no model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder holds several files of weights: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This generator needs a grey-level series with a label map of the tumour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This generator needs a label map that says where the tumour is; the series has none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This holds no image: there are no pixel data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is JSON text, not an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is JSON, not a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is XML, perhaps an error message, not a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a 7-Zip archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a Git-LFS pointer, not the model itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a Keras model; TensorFlow is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a Keras or HDF5 file (.h5); TensorFlow is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a MONAI bundle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a NumPy array, not a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a Python pickle without tensors, so no model is in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a RAR archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a TensorFlow Lite model; it is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a TensorFlow SavedModel; TensorFlow is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a TensorFlow SavedModel; it is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a TensorFlow.js model; it is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a checkpoint of torch with tensors only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a device, a pipe or a socket, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a diffusers pipeline ({0}), and diffusers is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a diffusers pipeline ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a diffusers pipeline {0}, which is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a diffusers pipeline, packed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a label map without its image: it can be looked at, but no operation changes it. Open it together with its image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a label map, not an image: open it together with its image, and it is carried along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a language model (GGUF), nothing for images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a model package.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a part of an archive in several files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a pointer of git-lfs: the file itself was not downloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a segmentation without the images it belongs to: open it together with its series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a tar archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a video (MPEG), which is not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a web page, perhaps an error message, not a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a whole slide microscopy image, which is not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an ONNX model, run by onnxruntime.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an OpenVINO network; it is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an export that was not finished. It goes when something is exported to the same folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an ncnn network; ncnn is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is for grey-level images; the series is in colour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is for {0}; the series is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no image of a kind that is known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no image: it has no rows or columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no model of a kind that is known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a DICOM file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a MedAug recipe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the directory of a DICOM medium, not an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is {0}, not an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is {0}: it can do whatever its author wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link leads to a folder of the archive, whose files are listed there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link leads to no file of the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link leads to no file that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no feature bank: whether images are copies of training images was not looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is ONNX, and onnxruntime is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is a program: when it runs it can read and change whatever you can. Allow it only if you trust where it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model knows {0} slices; these are {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model knows {0}; this is {1}{2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model looks at neighbouring slices, which do not lie on an even grid: run resample first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model looks at neighbouring slices; this is a film, of which each frame is seen alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model needs diffusers, which is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model takes values in {0}; these are {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model was brought in without measurements on scans like this one; look closely at the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs at least {0} voxels [slice, row, column]; the series has {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This operation has no arithmetic on tensors: no gradient goes through it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pickle holds an instruction that no saved model has ({0}), so it is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pickle holds {0} and not only numbers: reading it would run {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pickle is damaged or cut short, so it is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is damaged or of a kind that is not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is empty: it has no pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pipeline comes with code of its own ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pipeline has no weights: unet/{0} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pipeline has parts that are not run here: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pipeline is code of its author's ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pipeline is set up with {0}; that is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This series holds {0} stacks that do not form one volume: they differ in {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This slice as the model makes it of its neighbours, twice as far apart as in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was not written by MedAug, or its recipe was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This works between the slices of a volume; the series is a film, whose frames are moments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This zip holds more files than any model has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This zip holds no model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This zip holds two files of one name, so it is not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This zip holds {0} but is no package or bundle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This zip is cut short or damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This zip is damaged or cannot be unpacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This zip is damaged or locked with a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This zip is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This zip names files outside its own folder, so it is not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This zip would grow out of all proportion when unpacked, so it is not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thoracic spine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To a network that looks at textures and shapes the slices are plainly not real: FD-EffNet ratio 0.06, precision and recall 0 beside the three patients. HU and noise say nothing about anatomy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To allow this very file: medaug models consent FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touching thick slices of MR were better interpolated by a cubic spline when version 0.1.0 was measured; later ones were not measured there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained for 14 minutes on a core shared with other work, some 2,300 steps of 8 samples: 35.9 dB at the native size (aim 32), but 27.3 dB for whole heads at 64 pixels, 4.7 dB short of it. More training was not tried and is the first thing that should close some of this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained for 75 minutes on one core; more would raise Dice further.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained on few patients: two CT chests, one T1 head and single T1 slices, one collection of chest films.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained on one T1 head and single T1 slices. No other T1 head of 1 mm was at hand to measure 35.5, 30.0 and 26.8 dB at 3, 7 and 11 % on, which were aimed at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained on slices of people with a brain tumour from one public collection; other sequences are kept less well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained on two chests: other organs only as far as they are alike; heads, abdomen and metal were not tried.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Translation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try fewer slices, or close other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two hospitals' data in 8 bits at 256 pixels. Other sequences are not for it: in most slices of a T2 head it finds something that is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>US</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>US or OW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>US or SS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertainty (standard deviation over {0} turned and mirrored passes): {1}{2} on average, {3}{4} at the 99th percentile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown: it was brought in without a card. Research only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it and bring the file inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it and bring the model itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it and drop the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it with its password and drop the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack the archive and drop the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack the outer one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsharp mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsharp mask, amount {0}, width {1} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VELOCITY MAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values are in another range than the source's: windows were moved with them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values below 0 or above the largest storable were cut: {0} objects hold none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values beyond {0} are kept to seven digits (32-bit numbers): they are off by up to {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variety</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WHOLE BODY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What becomes of an image that is too like one of the training images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What fills voxels that come from outside the scan: air or the darkest value, or the nearest voxel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is unusual was mapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it was trained on is not known: it may invent or remove structures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it was trained on is not known: its images may be copies of pictures of real people.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the codec keeps of the slices; a morph from one slice to another; or a map, beside the untouched slices, of what the model has not learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the map calls unusual is what the model has not learned: an artefact, another scanner, a rare anatomy or disease. Most of what it marks is no disease, and much disease it does not mark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was taken off looks like structure: compare before use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was taken off: source minus result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where in the scan the box lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it was made, save only its numbers: safetensors.torch.save_file(model.state_dict(), 'model.safetensors'), and bring that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it was made: pipeline.save_pretrained(FOLDER, max_shard_size='100GB'), and bring that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it was made: pipeline.save_pretrained(FOLDER, safe_serialization=True), and bring that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the tumour is to be: the label map of the series, or a region drawn by chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where voxels grow, smooths by what the new ones cannot show, against aliasing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which kind to make; any: as often as in the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole heads at 64 pixels have no smooth parts left and are kept less well than 32 dB. At the native size edges as HaarPSI sees them are kept better by as many cosines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose slices are whose is lost: blocks of numbers were held out. A patient at the rim of a block could be on both sides but for the margin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write residual and uncertainty beside the images, where there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the label maps beside the images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written as Secondary Capture: no other image class fits ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YBR_RCT or YBR_ICT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your share of the disk is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>_codecs encode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`medaug operations` names all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`medaug scan` says what is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a 3-D model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Git-LFS pointer, not the file itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Python pickle, which can run code when read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a TorchScript program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a diffusion model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a grey table (VOI LUT)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a haemodynamic waveform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a key object selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a latent autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a model package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a network with spectral normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of thousands of digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a page of HTML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a presentation state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a program saved by torch.export (.pt2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a real world value mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a recipe has steps, copies and a seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a segmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a sequence does not end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a set of fiducials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a sigmoid window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a spatial registration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a structured report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a vision transformer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a web page, perhaps an error message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a zip (torch.save), which can run code when read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accumbens area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acquisition time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>against half of the real images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an RT Dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an RT Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an RT Structure Set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an RT treatment record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an audio recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an electrocardiogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an encapsulated document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unknown number of patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>anomaly map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>are taken for its label maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most {0} deg and {1} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>averaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belongs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beta_end, which leaves nothing of an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beta_start, which is above beta_end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>between real patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>between {0} and {1} {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bicubic, antialiased</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>big</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>block {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>block_out_channels, which is not as long as the lists of blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brain stem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brightest of three classes (Otsu)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brightest region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>byte skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can't allocate memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cardiac phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>carries the identifiers of another and is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>carry the identifiers of others and are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>centre of the field of view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cerebellar cortex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cerebellar white matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cerebral cortex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cerebral white matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cerebrospinal fluid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changes slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channels and features are positive, the depth is 3 to 64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channels are positive, slices odd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channels, code and conditions are positive, levels rise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking against known slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choroid plexus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coarse partner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>collections OrderedDict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comparing with the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>complex component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>content time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contrast agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contrast {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>control points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corpus callosum, anterior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corpus callosum, central</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corpus callosum, middle anterior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corpus callosum, middle posterior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corpus callosum, posterior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correlated noise, {0} HU{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cubic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cubic spline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>degraded partner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>denoise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diffusion direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dimension: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>direction {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not describe itself ({0}: {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not describe itself: it needs a spec of a known kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>echo time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>echo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encoding: gzip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>endian: little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarges slices {0} times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error of linear interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>f</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feature bank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>features are positive, the scale is 2 to 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>field of view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>field of view </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file meta information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filling in slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flip angle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flip angle </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fourth ventricle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frame of reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frame time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from medaug_gui.io.dicom.image.decoder_process import main; main()</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>giving the scan back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gzip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>half the size and back, bicubic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a number of {0} digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a number that is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds {0}, which is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hounsfield</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>i</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>if it is none, take it off (in the row's menu, or with --labels none)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image type {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images and masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images have two or three dimensions, and those of three are not unshuffled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in three dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inferior lateral ventricle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inputs.mapped_to: its two numbers differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inputs.scale: a number above 0, or p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inversion time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is longer than {0} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is none: it must be a subclass of operations.base.Operation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is taken for its label map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>isotropic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it had {0} bytes and has {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds another image now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no DICOM image any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its Modality LUT is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its header is another one now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its place in the patient is unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k-space truncated to {0} % (acquired voxel {1} x {2} mm in plane)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep and name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind of image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kinds: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label map {0} {1} is on another grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label {0} is segment {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labelmaps?|labels?|lbls?|masks?|msks?|segmentations?|segs?|annotations?|annots?|ann|gts?|ground[ _-]?truths?|groundtruth|manual|rois?|contours?|delineations?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lateral ventricle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lie at the same position as others and are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lies at the same position as another and is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>localizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>long file meta information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>long long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>long long int</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking at what was taken off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking for copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking for text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low-pass 32 x 32 normalised cross-correlation over mirror images, shifts of 1 pixel and turns up to 8 degrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>make again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>making a preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map {0} has values that are not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map {0} {1} is no volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map {0} {1} is on another grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map, 0 to 4 times the usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>masks of different shapes cannot be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matrix size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean of the pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measuring noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>medaug first axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more elements than any item has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be between {0} and {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be one of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must look like {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name other images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names another image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>native size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nested too deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no array of pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no pixel data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no sample_size, the size of its images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non-white-matter hypointensities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in_plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not protobuf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not said in the bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of its frames lie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of its frames lies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of the kind {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of unknown modality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>onnxruntime cannot load this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opposed phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optic chiasm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>orientation {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out_channels, of which there are not as many as in_channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outer k-space cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outline of the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.choices: must be a list of at most 16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.choices: other numbers of words than the network knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.choices[{0}]: has a name, a title and a list of words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.factor: is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.factor: {0}, but the network enlarges by {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.header: DICOM keywords with plain values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.mix: must be a list of rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.mix[{0}]: a whole number for each choice, and how often they go together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.mix[{0}]: names a word that there is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.size: is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.size: {0}, but the network makes {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.spacing_mm: between 0.001 and 100 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs.window: the width is above 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phase image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pip install 'medaug[diffusers]' brings it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pip install 'medaug[onnx]' brings it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pip install 'medaug[onnx]' brings onnxruntime.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixel type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixels {0} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reconstruction diameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repetition time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>respiratory phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rewritten unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sample_size {0}, which cannot be halved {1} times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sampling.steps: must be a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sampling.{0}: must be between {1} and {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scan options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see docs/README.md</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see the first instance of this series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see the first slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>series number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>short int</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed char</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed int</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed long long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed short int</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sizes are positive, and each width has its number of blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sizes are positive, the scale at most 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sizes: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice thickness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices are even and at least 4, width and hidden positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices of volumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slowest cosines, as many numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>small</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>small values bright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>softmax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>space directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>space directions: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>space origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>space origin: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>space units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>space: left-posterior-superior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spacings: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that does not say its kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the channels do not lead from 4 pixels to the size over the fold, which is 2 or 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk refuses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the edge does not divide by the grids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the geometry differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the nearest training image by low-pass shape (over mirror images, shifts of a pixel and turns up to 8 degrees) or by features of EfficientNet-lite0; alarm below the distance that 1 in 100 held-out real images has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the norm is INSTANCE or BATCH, the activation PRELU or RELU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pixel data are too short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the qform is used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the scale is 1, 2 or 4, sizes are positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the size of an image differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the voxels differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are at least two stages, two classes and one channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are four positive numbers of channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is one stride less than channels, and all are positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thickness over distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>third ventricle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>three numbers of channels, all sizes positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>three numbers of channels, all sizes positive, the side a multiple of 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to each of {0} patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch {0}Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch._utils _rebuild_parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch._utils _rebuild_tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch._utils _rebuild_tensor_v2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch.serialization _get_layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trigger time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tube voltage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two maps have one name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two metrics are called {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>u</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsigned char</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsigned int</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsigned long long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsigned long long int</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsigned short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsigned short int</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>upscale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value representation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value representation {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>variance_type, which is learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>velocity direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ventral diencephalon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>volumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>voxels {0} do not fit the grid {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>white matter hypointensities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with contrast agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a codec there are 16 numbers to a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without contrast agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written by MedAug {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zlib</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} HU, or {1} % of the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} alone, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and made again{1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1} dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1} kept as asked: look before sharing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} archives are not opened here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} boxes filled with {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} by the trained network {1} {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read any more: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be written: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not hold JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not know what is usual: it has no anomaly map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} draws on {1} for images {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} generated from {1} masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} generated, {1} real, likeness above {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ghosts, phase axis {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has changed since it was read: {1}. Nothing is taken from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in-plane movements, {1}, phase axis {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is gone since it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is in HU and does nothing to a series that is not in HU; this is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is nested too deeply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no number{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a model package: it has no {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a recipe: it is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} k-space spikes of {1} % of the 99th percentile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} left out: the model was trained on them or on their neighbours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} missing: {1}{2}, where {3} mm is the rule; each slice keeps its own place, but on the screen all are shown as far apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} mm between slices {1} and {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must be {1}, not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} needs a grey-level series to work on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} needs a series to work on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} objects are shown with large values bright; the source asked for the reverse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of its {1} frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of other images: each counts once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} other file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} other files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} patient(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} places for {1} slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ratio, real to real over real to generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} seems to be its label map, but has another size and says nothing about its position: it is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} slice is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} slices are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} slices were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} slices with a mask, inside the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} slice{1} filled in between any two by the trained network </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} on none of these images and {2} left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} than the one at its place in the patient; the place counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} to other images than these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} too like a training image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, enlarged {1} times in the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, every {1} slice kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, every {1}th line of k-space weakened by {2} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, files like {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, furthest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, more than its noise of {1}: what was added does not fit the scan everywhere, compare before use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, slices of volumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, without {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}.{1}: is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: Dice {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: There is another model with the id {1}; this one is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: ask where it came from before sharing it or what it makes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: has {1} entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: must be {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: the first number is below the second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}{2}; mean confidence {3}, as the model sees it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; the scan's own noise is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; this is {1}{2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}{1} before, {2}{3} after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}{1} could not be read; slices may be missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}{1} {2}, a guess from name, grid and values; {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{{patient}} {{description}} {{operation}} {{copy}}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
