import type { SrProblem } from '../../annotations/sr/srError'
import type { StorageProblem } from '../../annotations/storage/storageError'
import type { DicomProblem } from '../../viewer/dicom/dicomError'

/** What the reader is told: what happened, and what to do next. */
export interface ProblemText {
  readonly title: string
  readonly advice: string
}

/** Trouble that only the screen knows. */
export type ScreenProblem =
  | 'run-cut-short'
  | 'frames-counted-otherwise'
  | 'disc-incomplete'
  | 'disc-list-alone'
  | 'picture-cut-short'
  | 'accession-differs'
  | 'report-with-notes'
  | 'report-without-images'
  | 'view-not-grey'
  | 'view-of-other-images'
  | 'key-frames-elsewhere'
  | 'case-failed'
  | 'other-study-beside'
  | 'unexpected'

export type Problem = DicomProblem | SrProblem | StorageProblem | ScreenProblem

/** One text for every problem the program knows; a problem without one does not compile. */
export const problemText: { readonly [problem in Problem]: ProblemText } = {
  'not-dicom': {
    title: 'This file is not DICOM',
    advice: 'Open the original files from the disc or the archive, not screenshots or reports.',
  },
  'no-image': {
    title: 'This file holds no image',
    advice: 'It is DICOM, but a report, a list or a plan. Open the runs and stills of the study.',
  },
  'header-unreadable': {
    title: 'The header of this file cannot be read',
    advice: 'The file is damaged or was cut while copying. Copy it again, or ask the sender to export the study again.',
  },
  'header-too-large': {
    title: 'The header of this file is too large to be real',
    advice: 'The file is damaged or was made to do harm. Ask the sender to export the study again.',
  },
  'header-contradictory': {
    title: 'The header of this file contradicts itself',
    advice:
      'Size, bits or frames in it are impossible. Ask the sender to export the study again, uncompressed if possible.',
  },
  'pixel-format-unsupported': {
    title: 'Pixels of this kind cannot be shown',
    advice: 'Ask for an export as grey or RGB images with 8 to 16 bits.',
  },
  'transfer-syntax-unsupported': {
    title: 'The images are compressed in a way this viewer cannot read',
    advice: 'Export the study again as uncompressed (Explicit VR Little Endian) or as JPEG Lossless.',
  },
  'video-unsupported': {
    title: 'This browser cannot play this kind of video',
    advice:
      'Ask for an export as single frames: uncompressed (Explicit VR Little Endian), JPEG Lossless or JPEG Baseline. MPEG-4 (H.264) videos can be shown in current Chrome, Edge, Firefox and Safari.',
  },
  'frames-not-located': {
    title: 'The frames of this run cannot be told apart',
    advice: 'The table of frames in the file is wrong or missing. Ask for an uncompressed export of this run.',
  },
  'frame-missing': {
    title: 'This frame is not in the file',
    advice: 'The file ends too early: it was cut while copying. Copy it again; the frames before this one can be read.',
  },
  'frame-damaged': {
    title: 'This frame cannot be shown',
    advice: 'Its data are damaged, so nothing is shown rather than a wrong picture. The other frames can be read.',
  },
  'frame-too-slow': {
    title: 'This frame took too long to decode',
    advice: 'It is probably damaged. The other frames can be read; asking for it again tries once more.',
  },
  'out-of-memory': {
    title: 'There is not enough memory for this run',
    advice: 'Close other tabs and programs, then open the run again.',
  },
  'file-unreadable': {
    title: 'The file cannot be read any more',
    advice: 'It was moved, changed or its disc taken out. Open it again from where it is now.',
  },
  'archive-broken': {
    title: 'This archive is broken',
    advice:
      'It was cut or damaged while copying, or is one of several volumes. Copy it again, or unpack it and open the folder.',
  },
  'archive-too-large': {
    title: 'This archive unpacks to more than a study can be',
    advice:
      'It may have been made to do harm, so nothing of it is opened. If you trust it, unpack it and open the folder.',
  },
  'entry-damaged': {
    title: 'This file in the archive is damaged',
    advice:
      'What comes out is not what was put in, so it is not shown. Copy the archive again, or ask the sender for another.',
  },
  'entry-encrypted': {
    title: 'This file in the archive is locked with a password',
    advice: 'Unpack the archive with its password and open the folder.',
  },
  'entry-outside-archive': {
    title: 'This file in the archive points outside it',
    advice: 'It is a link, or its name leads to another folder; archives of studies have none. It is not opened.',
  },
  'entry-packed-otherwise': {
    title: 'This file in the archive is packed in a way that cannot be read here',
    advice: 'Unpack the archive and open the folder.',
  },
  'duplicate-instance': {
    title: 'Two different files claim to be the same image',
    advice: 'Only the first is shown. Ask the sender which one is right.',
  },
  'not-dicom-json': {
    title: 'This is not an SR in DICOM JSON',
    advice: 'Open a file that “Save SR JSON” wrote, or a DICOM structured report.',
  },
  'too-large': {
    title: 'This report is too large to be real',
    advice: 'It is more than 8 MB or nested too deeply. Ask the sender for it again.',
  },
  'several-documents': {
    title: 'This file holds several reports',
    advice: 'Save them as one file each and open the one you want.',
  },
  'not-a-reading': {
    title: 'This report holds no marks',
    advice:
      'It is not an imaging measurement report (TID 1500). What it says can be read under Documents and saved again as it is.',
  },
  'other-study': {
    title: 'This report belongs to another study',
    advice:
      'It is only to be looked at, under Documents: its marks are not shown, because they were made on other images. Open the images it belongs to, then the report.',
  },
  'newer-codes': {
    title: 'This report was written by a newer version',
    advice: 'It uses codes this version does not know. Open it with the version that wrote it.',
  },
  'reader-unnamed': {
    title: 'Who is reading?',
    advice: 'Enter your name under “Reader”, then save again: a report needs an author.',
  },
  'side-missing': {
    title: 'A mark has no side',
    advice: 'Select the mark and choose Right, Left or Midline, then save again.',
  },
  'side-unconfirmed': {
    title: 'The patient’s side is not known yet',
    advice: 'The file does not say it. Choose under “Patient side” where the patient’s right is, then place the mark.',
  },
  'other-study-beside': {
    title: 'This run belongs to another study',
    advice:
      'Marks go into the reading of the active run’s study. Press X to make this run the active one, then mark it.',
  },
  'mark-outside-image': {
    title: 'This point lies outside the image',
    advice: 'Place the mark on the image itself.',
  },
  'frame-outside-run': {
    title: 'A mark names a frame this run does not have',
    advice: 'Delete the mark or open the whole run.',
  },
  'seen-frames-wrong': {
    title: 'These frames cannot be those of the mark',
    advice: 'The frames on which a mark is seen hold its own frame and lie within the run. Enter them as “10–25”.',
  },
  'run-missing': {
    title: 'A mark belongs to a run that is not open',
    advice: 'Open the whole study, then save again.',
  },
  'duplicate-mark': {
    title: 'Two marks have the same name',
    advice: 'Delete one of them and place it again.',
  },
  'text-not-allowed': {
    title: 'A text cannot be stored in DICOM',
    advice: 'It is too long or has signs that DICOM does not allow, such as a backslash. Shorten it and save again.',
  },
  'value-not-allowed': {
    title: 'This value cannot be right',
    advice: 'Enter a number that is not below zero, or a day that exists, then go on.',
  },
  'reading-signed': {
    title: 'This reading is signed',
    advice: 'It changes no more. Open an amendment to correct it; the signed report stays as it is.',
  },
  'no-key-frames': {
    title: 'There is no key frame yet',
    advice: 'Place a mark, or call the frame on the screen a key frame with Shift+B, then save again.',
  },
  'view-of-other-images': {
    title: 'This view is of images that are not open',
    advice: 'Open the images it belongs to. What it holds is listed under Documents.',
  },
  'key-frames-elsewhere': {
    title: 'Some key frames are on images that are not open',
    advice: 'Open the rest of the study to see them. All of them are listed under Documents.',
  },
  'view-not-grey': {
    title: 'This view cannot be saved as a presentation state',
    advice: 'A grayscale presentation state is for grey images. Marks on colour images are in the SR.',
  },
  'binary-not-possible': {
    title: 'This report cannot be saved as a DICOM file',
    advice: 'It holds a value that only DICOM JSON can state. Save it as SR JSON: nothing in it is lost there.',
  },
  'run-cut-short': {
    title: 'This run is cut short',
    advice: 'The file ends before the last frames. Those that are there can be read; copy the file again for the rest.',
  },
  'picture-cut-short': {
    title: 'This picture is cut short',
    advice: 'The file ends inside it: its lower part is missing and left empty. Copy the file again for the rest.',
  },
  'frames-counted-otherwise': {
    title: 'The video holds another number of frames than the file says',
    advice:
      'Frames are numbered from the video’s first one; only those that both have can be shown. Ask the sender whether frames were lost.',
  },
  'disc-incomplete': {
    title: 'Files of this disc are missing',
    advice: 'What is here can be read. Copy the whole disc again and open its folder for the rest.',
  },
  'disc-list-alone': {
    title: 'This is only the list of a disc',
    advice: 'The images lie in other files. Open the whole folder of the disc, or choose the files it lists as well.',
  },
  'report-with-notes': {
    title: 'Not everything in this report was as it should be',
    advice: 'It is shown as far as it can be. Under “Documents” its notes say what was changed or left out.',
  },
  'accession-differs': {
    title: 'This report has another accession number than the images',
    advice:
      'Study and patient are the same, so it is shown: archives give studies new accession numbers. Check that it is the study you mean.',
  },
  'report-without-images': {
    title: 'Open the images of this report',
    advice:
      'A reading is shown on the images it was made on. Open the study’s files; the report is then shown on them.',
  },
  'case-failed': {
    title: 'This built-in case cannot be made',
    advice: 'Choose one of the cases on the start page.',
  },
  unexpected: {
    title: 'The program made a mistake',
    advice: 'What was saved on this computer is still there. Save SR JSON if you can, then load the page anew.',
  },
  'storage-full': {
    title: 'This computer has no room left for the draft',
    advice: 'Save SR JSON now, then free space on the disc or in the browser’s site data.',
  },
  'storage-unavailable': {
    title: 'The browser keeps nothing for this page',
    advice: 'In a private window or with site data blocked, drafts are lost on closing. Save SR JSON before you leave.',
  },
  'storage-busy': {
    title: 'This study is being read in another tab',
    advice: 'Here it can only be looked at. Choose “Read it here” to go on in this tab with everything done there.',
  },
  'draft-healed': {
    title: 'A part of the draft was lost and brought back',
    advice: 'One of its two copies on this computer was damaged; the other had everything. You can go on.',
  },
  'draft-damaged': {
    title: 'The end of the draft was damaged',
    advice: 'Everything before it was brought back. Check the last marks.',
  },
  'draft-newer': {
    title: 'The draft was made by a newer version',
    advice: 'Open it with that version. It is left as it is.',
  },
}
